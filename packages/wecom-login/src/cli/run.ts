import { oneLine } from '../core/text.js'
import type { CliIo } from './io.js'
import { label, type Languages, languagesOf, say, sayEach } from './languages.js'
import { readOptions } from './options.js'
import type { Texts } from './texts.js'
import { UsageError } from './usage-error.js'

/** Runs one command and resolves to its exit code. */
export type Command = (args: readonly string[], io: CliIo, languages: Languages) => number | Promise<number>

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.js')).initCommand,
  doctor: async () => (await import('./doctor.js')).doctorCommand,
  explain: async () => (await import('./explain.js')).explainCommand,
  url: async () => (await import('./url.js')).urlCommand,
} satisfies Record<keyof Texts['commands'], unknown>

function help(languages: Languages): string {
  const said = sayEach(languages, (texts) => texts.help)
  return `wecom-login: ${said.about}

${said.usage}
${Object.entries(sayEach(languages, (texts) => texts.commands))
  .map(([name, summary]) => `  wecom-login ${name.padEnd(8)} ${summary}`)
  .join('\n')}

  --lang zh|en         ${said.lang}
  --json               ${said.json}
  --help               ${said.help}
  -v, --version        ${said.version}

${said.examples}
  npx wecom-login explain 60020
  npx wecom-login url web_login --corp-id ww5100000000000001 --agent-id 1000002 --redirect-url https://app.example.com/auth/wecom/callback
  npx wecom-login init
  npx wecom-login doctor --env .env.production

${said.exitCodes}
  0 ${said.ok}   1 ${said.problemsFound}   2 ${said.wrongUsage}
`
}

/** The requested language, read before everything else. */
function languagesIn(args: readonly string[], env: CliIo['env']): Languages {
  const at = args.findLastIndex((arg) => /^--lang(?:=|$)/.test(arg))
  const value = args[at]?.split('=')[1] ?? args[at + 1]
  return languagesOf(at < 0 ? undefined : (value ?? ''), env)
}

/** Runs the command line and resolves to the exit code: 0 ok, 1 problems found, 2 wrong usage. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  let languages = languagesOf(undefined, io.env)
  try {
    languages = languagesIn(args, io.env)
    const [name = '', ...rest] = args
    if (Object.hasOwn(commands, name)) {
      const command = await commands[name]?.()
      return (await command?.(rest, io, languages)) ?? 2
    }
    const { values, words } = readOptions(args, { version: { type: 'boolean', short: 'v' } })
    if (values.version === true) {
      io.out(`${io.version()}\n`)
      return 0
    }
    if (values.help === true || (args.length > 0 && words.length === 0)) {
      io.out(help(languages))
      return 0
    }
    const known = Object.keys(commands).join(', ')
    const [word] = words
    throw new UsageError((texts) =>
      word === undefined ? texts.giveCommand(known) : texts.unknownCommand(oneLine(word, 40), known),
    )
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.err(`${say(languages, error.sentence)}\n${label(languages, (texts) => texts.seeHelp)}wecom-login --help\n`)
    return 2
  }
}
