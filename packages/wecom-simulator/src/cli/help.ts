import { type Bilingual, onOneLine, sideBySide } from '../core/bilingual.js'
import { recipes } from './recipes.js'
import { shells } from './shell.js'
import { texts } from './texts.js'

type Row = readonly [syntax: string, text: Bilingual]

/** The help of `wecom-simulator`. */
export function help(): string {
  return `wecom-simulator: ${onOneLine(texts.help.about)}

${sideBySide(texts.help.usage)}
  wecom-simulator [--port 7001] [--people people.json] [--apps apps.json]
  wecom-simulator env --for ${[...recipes.keys()].join('|')}
      ${onOneLine(texts.help.env)}

${sideBySide(texts.help.options)}
${table([
  ['--port <n>', texts.help.port],
  ['--host <ip>', texts.help.host],
  ['--url <url>', texts.help.url],
  ['--local-network <cidr,…>', texts.help.localNetwork],
  ['--departments <file>', texts.help.departments],
  ['--people <file>', texts.help.people],
  ['--apps <file>', texts.help.apps],
  ['--corp <id>', texts.help.corp],
  ['--accept-any-app', texts.help.acceptAnyApp],
  ['--seed <n>', texts.help.seed],
  ['--lenient <rule,…>', texts.help.lenient],
  ['--quota', texts.help.quota],
  ['--open', texts.help.open],
  ['--https-port <n>', texts.help.httpsPort],
  ['--data-folder <p>', texts.help.dataFolder],
  ['--dangerously-allow-production', texts.help.production],
  ['-h, --help', texts.help.help],
  ['-v, --version', texts.help.version],
])}
${sideBySide(texts.help.exitCodes)}
${table([
  ['0', texts.help.ended],
  ['1', texts.help.cannotRun],
  ['2', texts.help.wrongOption],
])}`
}

/** The help of `wecom-simulator env`. */
export function envHelp(): string {
  return `wecom-simulator env: ${onOneLine(texts.help.envAbout)}

${sideBySide(texts.help.usage)}
  eval "$(wecom-simulator env --for python)"
  wecom-simulator env --for go --shell fish | source

${sideBySide(texts.help.options)}
${table([
  ['--for <language>', texts.help.language([...recipes.keys()].join(', '))],
  ['--shell <shell>', texts.help.shell(shells.join(', '))],
  ['--port <n>', texts.help.envPort],
  ['--data-folder <p>', texts.help.envDataFolder],
  ['-h, --help', texts.help.help],
])}
${texts.help.envNotes.zh}

${texts.help.envNotes.en}

${sideBySide(texts.help.exitCodes)}
${table([
  ['0', texts.help.envEnded],
  ['1', texts.help.envCannotRun],
  ['2', texts.help.envWrongOption],
])}`
}

/** Options or exit codes, each with a line in Chinese and one in English. */
function table(rows: readonly Row[]): string {
  return rows.map(([syntax, { zh, en }]) => `  ${syntax}\n      ${zh}\n      ${en}\n`).join('')
}
