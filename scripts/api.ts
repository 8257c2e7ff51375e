// npm run api: writes down what every door offers, into packages/*/api, for reviewers to see what changes. With --check nothing is written.
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.js'
import { type Door, type PublishedPackage, readPackages } from './doors.js'
import { root } from './run.js'

const isCheck = process.argv.includes('--check')
const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'dom'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: ['node'],
  strict: true,
  skipLibCheck: true,
}

const reportName = ({ path }: Door): string => `${path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')}.api.md`

const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** Everything the door exports, and the types those mention, in the order of their names, without comments. */
const declarationsOf = ({ name, folder }: PublishedPackage, door: Door): string[] => {
  const drafts = join(root, '.tmp/api', name)
  mkdirSync(drafts, { recursive: true })
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, door.types),
      compiler: { overrideTsconfig: { compilerOptions } },
      apiReport: {
        enabled: true,
        reportFileName: reportName(door),
        reportFolder: drafts,
        reportTempFolder: join(drafts, 'temp'),
        includeForgottenExports: true,
      },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  })
  const complaints: string[] = []
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error) complaints.push(message.text)
      message.handled = true
    },
  })
  if (complaints.length > 0) throw new Error(`${door.specifier}: ${complaints.join('\n')}`)
  const [, code = ''] = readFileSync(config.reportFilePath, 'utf8').split(/^```.*\n/m)
  const declarations = code.replaceAll(/^ *\/\/ \(.*\)\n/gm, '').split(/^\/\/ @.*\n/m)
  return declarations.map((text) => text.trim()).filter((text) => text !== '')
}

/** File names and texts. What the root door's report has said is not said again where another door merely mentions it. */
const reportsOf = (published: PublishedPackage): Map<string, string> => {
  const found = published.doors.map((door) => ({ door, declarations: declarationsOf(published, door) }))
  const atRoot = found
    .find(({ door }) => door.path === '.')
    ?.declarations.map((declaration) => declaration.replace(/^export /, ''))
  return new Map(
    found.map(({ door, declarations }) => {
      const isAtRoot = (text: string) => door.path !== '.' && !text.startsWith('export ') && atRoot?.includes(text)
      const own = declarations.filter((text) => !isAtRoot(text))
      const head = `## \`${door.specifier}\`\n\n> \`npm run api\` writes this file; look at the diff.\n`
      return [reportName(door), [head, '```ts', own.join('\n\n'), '```', ''].join('\n')]
    }),
  )
}

if (!isCheck && !(await build())) process.exit(1)
const stale = readPackages().flatMap((published) => {
  const committed = join(published.folder, 'api')
  const made = reportsOf(published)
  const kept = existsSync(committed) ? readdirSync(committed) : []
  const differing = new Set(
    [...kept, ...made.keys()].filter((file) => made.get(file) !== textOf(join(committed, file))),
  )
  if (!isCheck) {
    rmSync(committed, { recursive: true, force: true })
    mkdirSync(committed)
    for (const [file, text] of made) writeFileSync(join(committed, file), text)
  }
  return [...differing].map((file) => `packages/${published.name}/api/${file}`)
})
if (stale.length > 0) console.log(stale.join('\n'))
if (isCheck && stale.length > 0) {
  console.log(
    '公开接口变了：npm run api，然后看 diff。 / The public face has changed: npm run api, and look at the diff.',
  )
  process.exitCode = 1
}
