// npm run set-version -- 0.2.0: writes the version of the next release into every package.json and into the lock. (`npm version` would leave
// what our packages ask of each other as it is.)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages } from './doors.js'
import { npm, root } from './run.js'

const version = process.argv[2] ?? ''
if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) throw new TypeError('npm run set-version -- <version>, such as 0.2.0')

const names = readPackages().map(({ name }) => name)
const ours = new RegExp(`"(version|${names.join('|')})": "\\d[^"]*"`, 'g')
const folders = ['packages', 'examples'].flatMap((parent) =>
  readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
)
// Examples with a lock of their own are linked to the packages, whatever their version.
for (const folder of [root, ...folders.filter((each) => !existsSync(join(each, 'package-lock.json')))]) {
  const file = join(folder, 'package.json')
  if (existsSync(file)) writeFileSync(file, readFileSync(file, 'utf8').replace(ours, `"$1": "${version}"`))
}
const { code, output } = await npm(['install', '--package-lock-only', '--no-audit', '--no-fund', '--loglevel=error'])
if (code !== 0) throw new Error(output)
