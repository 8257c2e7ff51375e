import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'

import { onOneLine } from '../core/bilingual.js'
import { nearest } from '../core/nearest.js'
import { ruleNames, ruleOf } from '../rules/index.js'
import { createSimulator, type ListeningSimulator } from '../simulator.js'
import { readArguments } from './arguments.js'
import { banner } from './banner.js'
import { describeFailure } from './failure.js'
import { help } from './help.js'
import { type CliOutput, printable } from './output.js'
import { readReach } from './reach.js'
import { texts } from './texts.js'
import { UsageError, WrongFile } from './usage-error.js'
import { readWorldFiles } from './world-files.js'

function readOptions(args: string[]) {
  const options = {
    port: { type: 'string', default: '7001' },
    host: { type: 'string', default: '127.0.0.1' },
    url: { type: 'string' },
    'local-network': { type: 'string' },
    departments: { type: 'string' },
    people: { type: 'string' },
    apps: { type: 'string' },
    corp: { type: 'string' },
    'accept-any-app': { type: 'boolean', default: false },
    seed: { type: 'string' },
    lenient: { type: 'string' },
    quota: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    'https-port': { type: 'string' },
    'data-folder': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
    version: { type: 'boolean', short: 'v', default: false },
    'dangerously-allow-production': { type: 'boolean', default: false },
  } as const
  const values = readArguments(args, options, ['env'])
  if (values.host !== 'localhost' && isIP(values.host) === 0) {
    throw new UsageError(onOneLine(texts.hostShape))
  }
  if (values['accept-any-app'] && values.corp !== undefined) {
    throw new UsageError(onOneLine(texts.corpWithAnyApp))
  }
  for (const name of ['port', 'https-port'] as const) {
    const value = values[name] ?? '0'
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
      throw new UsageError(onOneLine(texts.portShape(`--${name}`, 0)))
    }
  }
  if (values.seed !== undefined && (!/^\d{1,10}$/.test(values.seed) || Number(values.seed) > 2 ** 32 - 1)) {
    throw new UsageError(onOneLine(texts.seedShape))
  }
  return { ...values, ...readReach(values), rules: values.lenient?.split(',').map(readRule) }
}

/** The name of a rule that can be relaxed. */
function readRule(text: string) {
  const name = text.trim()
  const relaxable = ruleNames.filter((each) => ruleOf(each).relaxed)
  const known = relaxable.find((each) => each === name)
  if (known) return known
  const shown = JSON.stringify(printable(name))
  if (ruleNames.some((each) => each === name)) {
    throw new UsageError(onOneLine(texts.ruleIsFixed(shown)))
  }
  const meant = nearest(name, relaxable)
  const problem = onOneLine(texts.unknownRule(shown, meant))
  throw new UsageError(meant === undefined ? `${problem}:\n  ${relaxable.join(', ')}` : problem)
}

/** The simulator that the options ask for. Throws a UsageError that names the wrong option, or the wrong place in a file. */
function createFrom(options: ReturnType<typeof readOptions>) {
  const { corp, seed, rules, quota } = options
  const files = readWorldFiles(options, corp)
  const dangerouslyAllowProduction = options['dangerously-allow-production']
  if (process.env['NODE_ENV'] === 'production' && !dangerouslyAllowProduction) {
    const { zh, en } = texts.production
    throw new Error(`${zh}\n${en}`)
  }
  return createSimulator({
    dangerouslyAllowProduction,
    ...files,
    quota,
    acceptAnyApp: options['accept-any-app'],
    ...(corp !== undefined && { corp: { id: corp } }),
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(rules && { lenient: rules }),
  })
}

function readVersion() {
  return (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version
}

/** How a command line ended, and the server if one is running. */
export interface CliEnd {
  /** 0 for success, 1 for a failure, 2 for a wrong option or file. */
  readonly exitCode: number
  readonly server?: ListeningSimulator
}

/** Runs the command line. */
export async function runCli(args: string[], output: CliOutput): Promise<CliEnd> {
  if (args[0] === 'env') {
    const { runEnv } = await import('./env.js')
    return { exitCode: await runEnv(args.slice(1), output) }
  }
  try {
    const options = readOptions(args)
    if (!options.help && !options.version) return await start(options, output)
    output.out(options.help ? help() : `${readVersion()}\n`)
    return { exitCode: 0 }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const more = error instanceof WrongFile ? '' : `${onOneLine(texts.allOptions)}: wecom-simulator --help\n`
    output.err(`${error.message}\n${more}`)
    return { exitCode: 2 }
  }
}

async function start(options: ReturnType<typeof readOptions>, { out, err }: CliOutput): Promise<CliEnd> {
  const { host, url, 'https-port': httpsPort, 'data-folder': dataFolder } = options
  try {
    const simulator = createFrom(options)
    const server = await simulator.listen(Number(options.port), {
      host,
      localNetworks: options.localNetworks,
      ...(url !== undefined && { url }),
      ...(httpsPort !== undefined && { httpsPort: Number(httpsPort) }),
      ...(dataFolder !== undefined && { dataFolder }),
      onNotice: (line) => err(`${line}\n`),
    })
    out(banner(simulator, server, { host, givenUrl: url, acceptsAnyApp: options['accept-any-app'] }))
    if (options.open) openBrowser(`${server.url}/_sim`)
    return { exitCode: 0, server }
  } catch (error) {
    if (error instanceof UsageError) throw error
    err(`${describeFailure(error, httpsPort)}\n`)
    return { exitCode: 1 }
  }
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens an address in the person's browser; if that is not possible, nothing happens. */
function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command, ...args] = openers[platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' })
  child.once('error', () => {})
  child.unref()
}
