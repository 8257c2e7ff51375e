import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { openAuthority } from '../tls/authority.js'
import { describeMade } from '../tls/credentials.js'
import { findDataFolder, readSurroundings } from '../tls/data-folder.js'
import { type Recipe, recipes, type Site } from './recipes.js'
import type { CliOutput } from './run.js'
import { setVariable, type Shell, shells, takeOver } from './shell.js'

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
  --help             显示本帮助 · show this text

这些变量让程序把模拟器当作代理，并且只信任模拟器的证书。代理只代答企业微信的四个域名，拒绝其他地址，
所以不需要和系统证书合并；要访问别的主机，把它加进 NO_PROXY。
The variables make the simulator the program's proxy and its certificate the only trusted one. The proxy answers for the four WeCom
hosts and refuses all others, so no bundle combined with the system's certificates is needed; NO_PROXY exempts a host.
该证书受名称约束，只能证明企业微信的四个域名。 The certificate is limited by name to the four WeCom hosts.
`

/** Runs `wecom-simulator env`: prints what to set, and makes the certificate if there is none. The exit code; a wrong argument is 2. */
export async function runEnv(args: string[], { out, err }: CliOutput): Promise<number> {
  const fail = (error: unknown, exitCode: number) => {
    err(`${error instanceof Error ? error.message : String(error)}\n`)
    return exitCode
  }
  let chosen: Choice | 'help'
  try {
    chosen = readArguments(args)
  } catch (error) {
    return fail(error, 2)
  }
  try {
    out(chosen === 'help' ? help : await describe(chosen, err))
    return 0
  } catch (error) {
    return fail(error, 1)
  }
}

interface Choice {
  readonly language: string
  readonly recipe: (site: Site) => Recipe
  readonly shell: Shell
  readonly port: string
  readonly dataFolder: string
}

function readArguments(args: string[]): Choice | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      for: { type: 'string', default: '' },
      shell: { type: 'string', default: process.platform === 'win32' ? 'powershell' : 'bash' },
      port: { type: 'string', default: '7001' },
      'data-folder': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const { for: language, port, 'data-folder': dataFolder = findDataFolder(readSurroundings()) } = values
  const recipe = recipes.get(language)
  if (!recipe) throw notOneOf('--for', [...recipes.keys()])
  const shell = shells.find((each) => each === values.shell)
  if (!shell) throw notOneOf('--shell', shells)
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new TypeError('--port 必须是 1 到 65535 的整数 · --port must be an integer from 1 to 65535')
  }
  if (dataFolder === '') throw new TypeError('--data-folder 不能为空 · --data-folder must not be empty')
  return { language, recipe, shell, port, dataFolder: resolve(dataFolder) }
}

function notOneOf(option: string, choices: readonly string[]): TypeError {
  return new TypeError(`${option} 必须是其中之一 · ${option} must be one of: ${choices.join(', ')}`)
}

async function describe({ language, recipe, shell, port, dataFolder }: Choice, err: (text: string) => void) {
  const { files, made } = await openAuthority(dataFolder)
  if (made) err(`${describeMade(made, files)}\n`)
  const { variables, notes } = recipe({
    url: new URL(`http://127.0.0.1:${port}`),
    files,
    dataFolder,
    nodeVersion: process.version,
    preload: new URL('../hosts.js', import.meta.url).href,
    platform: process.platform,
  })
  const usage = takeOver(shell, `wecom-simulator env --for ${language} --shell ${shell}`)
  const remarks = [usage, ...notes].map((note) => `# ${note}`)
  const settings = Object.entries(variables).map(([name, value]) => setVariable(shell, name, value))
  return `${[...remarks, ...settings].join('\n')}\n`
}
