import { recipes } from './recipes.js'
import { shells } from './shell.js'
import { bilingual, inBoth } from './texts.js'
import type { zh } from './texts.zh.js'

type HelpTexts = (typeof zh)['help']
type Row = readonly [syntax: string, text: (help: HelpTexts) => string]

/** The help of `wecom-simulator`. */
export function help(): string {
  return `wecom-simulator: ${inBoth((texts) => texts.help.about)}

${heading('usage')}
  wecom-simulator [--port 7001] [--people people.json] [--apps apps.json]
  wecom-simulator env --for ${[...recipes.keys()].join('|')}
      ${inBoth((texts) => texts.help.env)}

${heading('options')}
${table([
  ['--port <n>', (texts) => texts.port],
  ['--host <ip>', (texts) => texts.host],
  ['--url <url>', (texts) => texts.url],
  ['--local-network <cidr,…>', (texts) => texts.localNetwork],
  ['--departments <file>', (texts) => texts.departments],
  ['--people <file>', (texts) => texts.people],
  ['--apps <file>', (texts) => texts.apps],
  ['--corp <id>', (texts) => texts.corp],
  ['--accept-any-app', (texts) => texts.acceptAnyApp],
  ['--seed <n>', (texts) => texts.seed],
  ['--lenient <rule,…>', (texts) => texts.lenient],
  ['--quota', (texts) => texts.quota],
  ['--open', (texts) => texts.open],
  ['--https-port <n>', (texts) => texts.httpsPort],
  ['--data-folder <p>', (texts) => texts.dataFolder],
  ['--dangerously-allow-production', (texts) => texts.production],
  ['-h, --help', (texts) => texts.help],
  ['-v, --version', (texts) => texts.version],
])}
${heading('exitCodes')}
${table([
  ['0', (texts) => texts.ended],
  ['1', (texts) => texts.cannotRun],
  ['2', (texts) => texts.wrongOption],
])}`
}

/** The help of `wecom-simulator env`. */
export function envHelp(): string {
  return `wecom-simulator env: ${inBoth((texts) => texts.help.envAbout)}

${heading('usage')}
  eval "$(wecom-simulator env --for python)"
  wecom-simulator env --for go --shell fish | source

${heading('options')}
${table([
  ['--for <language>', (texts) => texts.language([...recipes.keys()].join(', '))],
  ['--shell <shell>', (texts) => texts.shell(shells.join(', '))],
  ['--port <n>', (texts) => texts.envPort],
  ['--data-folder <p>', (texts) => texts.envDataFolder],
  ['-h, --help', (texts) => texts.help],
])}
${bilingual((texts) => texts.help.envNotes).zh}

${bilingual((texts) => texts.help.envNotes).en}

${heading('exitCodes')}
${table([
  ['0', (texts) => texts.envEnded],
  ['1', (texts) => texts.envCannotRun],
  ['2', (texts) => texts.envWrongOption],
])}`
}

function heading(name: 'usage' | 'options' | 'exitCodes'): string {
  const { zh, en } = bilingual((texts) => texts.help[name])
  return `${zh} ${en}`
}

/** Options or exit codes, each with a line in Chinese and one in English. */
function table(rows: readonly Row[]): string {
  return rows
    .map(([syntax, text]) => {
      const { zh, en } = bilingual((texts) => text(texts.help))
      return `  ${syntax}\n      ${zh}\n      ${en}\n`
    })
    .join('')
}
