import { resolve } from 'node:path'

import { onOneLine } from '../core/bilingual.js'
import { nearest } from '../core/nearest.js'
import { openAuthority } from '../server/tls/authority.js'
import { describeMade } from '../server/tls/credentials.js'
import { findDataFolder, readSurroundings } from '../server/tls/data-folder.js'
import { readArguments } from './arguments.js'
import { envHelp } from './help.js'
import { type CliOutput, printable } from './output.js'
import { type Recipe, recipes, type Site } from './recipes.js'
import { setVariable, type Shell, shells, takeOver } from './shell.js'
import { texts } from './texts.js'
import { UsageError } from './usage-error.js'

/** Runs `wecom-simulator env`: prints the variables to set, and creates the certificate if there is none. Resolves to the exit code: 0, 1 for a failure, 2 for a wrong option. */
export async function runEnv(args: string[], { out, err }: CliOutput): Promise<number> {
  try {
    const chosen = readChoice(args)
    out(chosen === 'help' ? envHelp() : await describe(chosen, err))
    return 0
  } catch (error) {
    err(`${error instanceof Error ? error.message : String(error)}\n`)
    if (!(error instanceof UsageError)) return 1
    err(`${onOneLine(texts.allOptions)}: wecom-simulator env --help\n`)
    return 2
  }
}

interface EnvChoice {
  readonly language: string
  readonly recipe: (site: Site) => Recipe
  readonly shell: Shell
  readonly port: string
  readonly dataFolder: string
}

function readChoice(args: string[]): EnvChoice | 'help' {
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
    throw new UsageError(onOneLine(texts.portShape('--port', 1)))
  }
  return { language, recipe, shell, port, dataFolder: resolve(dataFolder) }
}

function notOneOf(option: string, value: string, choices: readonly string[]): UsageError {
  const problem = `${onOneLine(texts.notOneOf(option))}: ${choices.join(', ')}`
  const meant = nearest(value, choices)
  if (value === '') return new UsageError(problem)
  const shown = JSON.stringify(printable(value))
  return new UsageError(`${problem}\n${onOneLine(texts.given(shown, meant))}`)
}

async function describe({ language, recipe, shell, port, dataFolder }: EnvChoice, err: (text: string) => void) {
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
