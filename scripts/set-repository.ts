// npm run set-repository -- https://github.com/<owner>/<repo>: writes the address of this repository into the package.json files that npm reads. Nothing
// else holds it: the documentation takes it from there, links to GitHub are relative, and GitHub tells its workflows.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages } from './doors.js'
import { root, tool } from './run.js'

/** `homepage`, `bugs` and `repository` of a package.json in a directory of the repository. */
export function addressFields(address: string, directory?: string) {
  const [, owner = '', name = ''] = /^https:\/\/github\.com\/([\w-]+)\/([\w.-]+?)(?:\.git|\/)?$/.exec(address) ?? []
  if (owner === '') throw new TypeError('npm run set-repository -- https://github.com/<owner>/<repo>')
  const page = `https://github.com/${owner}/${name}`
  return {
    homepage: `https://${owner.toLowerCase()}.github.io/${name}/`,
    bugs: { url: `${page}/issues` },
    repository: { type: 'git', url: `git+${page}.git`, ...(directory !== undefined && { directory }) },
  }
}

if (process.argv[1] === import.meta.filename) {
  const directories = [undefined, ...readPackages().map(({ name }) => `packages/${name}`)]
  const files = directories.map((directory) => {
    const file = join(root, directory ?? '', 'package.json')
    const fields = addressFields(process.argv[2] ?? '', directory)
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...fields }))
    return file
  })
  // The formatter knows where in a package.json they belong.
  const { code, output } = await tool('oxfmt', 'oxfmt', files)
  if (code !== 0) throw new Error(output)
}
