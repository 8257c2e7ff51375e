import { oneLine } from '../core/text.js'
import type { Bilingual } from '../explain/entry.js'
import type { CliIo } from './io.js'
import { label, type Languages, languagesOf, say } from './languages.js'
import { commonOptions, readOptions } from './options.js'
import { UsageError } from './usage-error.js'

/** Runs one command and resolves to its exit code. */
export type Command = (args: readonly string[], io: CliIo, languages: Languages) => number | Promise<number>

interface CommandEntry {
  readonly summary: Bilingual
  readonly load: () => Promise<Command>
}

const commands: Readonly<Record<string, CommandEntry>> = {
  doctor: {
    summary: { zh: '检查登录的配置，逐项说明怎么改', en: 'check the set-up of a login and say how to fix it' },
    load: async () => (await import('./doctor.js')).doctorCommand,
  },
  explain: {
    summary: { zh: '说明一个错误码的原因和改法', en: 'explain an errcode: cause, fix, who can fix it' },
    load: async () => (await import('./explain.js')).explainCommand,
  },
  url: {
    summary: { zh: '生成一个授权链接', en: 'print an authorization link' },
    load: async () => (await import('./url.js')).urlCommand,
  },
}

function help(languages: Languages): string {
  return `wecom-login: ${say(languages, { zh: '企业微信登录', en: 'log people in with WeCom' })}

${say(languages, { zh: '用法', en: 'Usage' })}
${Object.entries(commands)
  .map(([name, { summary }]) => `  wecom-login ${name.padEnd(8)} ${say(languages, summary)}`)
  .join('\n')}

  --lang zh|en         ${say(languages, { zh: '语言，默认看 LANG', en: 'language (default from LANG)' })}
  --json               ${say(languages, { zh: '输出 JSON', en: 'print JSON' })}
  --help               ${say(languages, { zh: '显示帮助，每个命令都有', en: 'show help; also works for each command' })}

${say(languages, { zh: '例子', en: 'Examples' })}
  npx wecom-login explain 60020
  npx wecom-login url web_login --corp-id ww5100000000000001 --agent-id 1000002 --redirect-url https://app.example.com/auth/wecom/callback
  npx wecom-login doctor --env-file .env

${say(languages, { zh: '退出码', en: 'Exit codes' })}
  0 ${say(languages, { zh: '成功', en: 'ok' })}   1 ${say(languages, { zh: '发现问题', en: 'problems found' })}   2 ${say(languages, { zh: '命令用错了', en: 'wrong usage' })}
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
      const command = await commands[name]?.load()
      return (await command?.(rest, io, languages)) ?? 2
    }
    const { values, words } = readOptions(args, commonOptions)
    if (values.help === true || (args.length > 0 && words.length === 0)) {
      io.out(help(languages))
      return 0
    }
    const known = Object.keys(commands).join(', ')
    throw new UsageError(
      words[0] === undefined
        ? { zh: `请给出命令：${known}`, en: `give a command: ${known}` }
        : {
            zh: `没有命令 ${oneLine(words[0], 40)}；可用的命令：${known}`,
            en: `unknown command ${oneLine(words[0], 40)}; the commands are ${known}`,
          },
    )
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.err(`${say(languages, error.text)}\n${label(languages, { zh: '帮助', en: 'help' })}wecom-login --help\n`)
    return 2
  }
}
