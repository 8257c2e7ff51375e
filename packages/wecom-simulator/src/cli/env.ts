import { resolve } from 'node:path'

import { nearest } from '../core/nearest.js'
import { openAuthority } from '../server/tls/authority.js'
import { describeMade } from '../server/tls/credentials.js'
import { findDataFolder, readSurroundings } from '../server/tls/data-folder.js'
import { readArguments } from './arguments.js'
import { type Recipe, recipes, type Site } from './recipes.js'
import { setVariable, type Shell, shells, takeOver } from './shell.js'
import { UsageError } from './usage-error.js'
import { type CliOutput, printable } from './output.js'

const help = `wecom-simulator env: 让写死了企业微信域名的程序连到模拟器 · sends programs with hard-coded WeCom hosts to the simulator

用法 Usage
  eval "$(wecom-simulator env --for python)"
  wecom-simulator env --for go --shell fish | source

选项 Options
  --for <language>   ${[...recipes.keys()].join(', ')}
  --shell <shell>    ${shells.join(', ')}；Windows 上默认 powershell，其他系统默认 bash（sh、zsh 同）
                     powershell by default on Windows, elsewhere bash, which sh and zsh understand too
  --port <n>         模拟器的端口，默认 7001 · port of the simulator, default 7001
  --data-folder <p>  存放证书的目录 · folder that keeps the certificate
  -h, --help         显示本帮助 · show this text

这些变量让程序把模拟器当作代理，并且只信任模拟器的证书。代理只代答企业微信的四个域名，拒绝其他地址，
所以不需要和系统证书合并；要访问别的主机，把它加进 NO_PROXY。
The variables make the simulator the program's proxy and its certificate the only trusted one. The proxy answers for the four WeCom
hosts and refuses all others, so no bundle combined with the system's certificates is needed; NO_PROXY exempts a host.
该证书受名称约束，只能证明企业微信的四个域名。 The certificate is limited by name to the four WeCom hosts.

退出码 Exit codes：0 正常 · all is well；1 证书目录无法使用 · the folder cannot be used；2 选项有错 · a wrong option
`

/** Runs `wecom-simulator env`: prints what to set, and makes the certificate if there is none. The exit code; a wrong argument is 2. */
export async function runEnv(args: string[], { out, err }: CliOutput): Promise<number> {
  try {
    const chosen = readChoice(args)
    out(chosen === 'help' ? help : await describe(chosen, err))
    return 0
  } catch (error) {
    err(`${error instanceof Error ? error.message : String(error)}\n`)
    if (!(error instanceof UsageError)) return 1
    err('全部选项 · all options: wecom-simulator env --help\n')
    return 2
  }
}

interface Choice {
  readonly language: string
  readonly recipe: (site: Site) => Recipe
  readonly shell: Shell
  readonly port: string
  readonly dataFolder: string
}

function readChoice(args: string[]): Choice | 'help' {
  const values = readArguments(args, {
    for: { type: 'string', default: '' },
    shell: { type: 'string', default: process.platform === 'win32' ? 'powershell' : 'bash' },
    port: { type: 'string', default: '7001' },
    'data-folder': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (values.help) return 'help'
  const { for: language, port, 'data-folder': dataFolder = findDataFolder(readSurroundings()) } = values
  const recipe = recipes.get(language)
  if (!recipe) throw notOneOf('--for', language, [...recipes.keys()])
  const shell = shells.find((each) => each === values.shell)
  if (!shell) throw notOneOf('--shell', values.shell, shells)
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new UsageError('--port 必须是 1 到 65535 的整数 · --port must be an integer from 1 to 65535')
  }
  return { language, recipe, shell, port, dataFolder: resolve(dataFolder) }
}

function notOneOf(option: string, value: string, choices: readonly string[]): UsageError {
  const problem = `${option} 必须是其中之一 · ${option} must be one of: ${choices.join(', ')}`
  const meant = nearest(value, choices)
  if (value === '') return new UsageError(problem)
  const shown = JSON.stringify(printable(value))
  return new UsageError(
    `${problem}\n` +
      (meant === undefined
        ? `给出的是 ${shown} · it is ${shown}`
        : `给出的是 ${shown}，是不是 ${meant}？ · it is ${shown}; did you mean ${meant}?`),
  )
}

async function describe({ language, recipe, shell, port, dataFolder }: Choice, err: (text: string) => void) {
  const { files, made } = await openAuthority(dataFolder)
  if (made) err(`${describeMade(made, files)}\n`)
  const { variables, notes } = recipe({
    url: new URL(`http://127.0.0.1:${port}`),
    files,
    dataFolder,
    nodeVersion: process.version,
    preload: new URL('../fixtures/hosts.js', import.meta.url).href,
    platform: process.platform,
  })
  const usage = takeOver(shell, `wecom-simulator env --for ${language} --shell ${shell}`)
  const remarks = [usage, ...notes].map((note) => `# ${note}`)
  const settings = Object.entries(variables).map(([name, value]) => setVariable(shell, name, value))
  return `${[...remarks, ...settings].join('\n')}\n`
}
