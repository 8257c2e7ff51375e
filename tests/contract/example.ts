import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { createSimulator } from 'wecom-simulator'
import { createBrowser } from './browser.js'
import type { Check } from './contract.js'
import { listen } from './listen.js'
import { startReverseProxy } from './reverse-proxy.js'
import { type Outcome, runChecks } from './run-checks.js'
import { type Site, troublemaker } from './site.js'

/** An example of this repository, as its own `npm start` runs it. */
export interface Example {
  /** Below `examples/`. */
  readonly folder: string
  /** The path of its guarded page, which is also that of the session as JSON. Default: the front page, and `/api/me`. */
  readonly page?: string
  /** Below `examples/` too: where its lock is, if not in its own folder. */
  readonly lockFolder?: string
  /** The command behind `with-simulator.mjs`. */
  readonly command: readonly [string, ...string[]]
  /** False for what Next does not serve behind a proxy that names another host: server actions. */
  readonly isBehindProxy?: boolean
  /** More variables than all examples have. */
  readonly env?: Readonly<Record<string, string>>
}

/** Prepares an example, runs every check on it and stops it. */
export const runExample = async (example: Example, checks: readonly Check[]): Promise<readonly Outcome[]> => {
  await prepare(example)
  return runPrepared(example, checks)
}

/** The same for an example that has been prepared before. */
export const runPrepared = async (example: Example, checks: readonly Check[]): Promise<readonly Outcome[]> => {
  const site = await startExample(example)
  try {
    return await runChecks(site, checks)
  } finally {
    await site.close()
  }
}

/** Starts an example as a process of its own, behind a reverse proxy unless it says otherwise, logging in with a simulator of this process. */
export const startExample = async (example: Example): Promise<Site> => {
  const sim = createSimulator()
  // A name that no session cookie can hold: `onLogin` of the examples never throws by itself.
  sim.world.people.edit(troublemaker, { name: '长'.repeat(1_500) })
  const upstream = await sim.listen()
  const port = await findFreePort()
  const proxy = example.isBehindProxy === false ? undefined : await startReverseProxy(() => port)
  const origin = proxy?.origin ?? `http://localhost:${port}`
  const { corpId, agentId, secret } = sim.apps.modern
  const app = spawnExample(example, {
    NODE_ENV: 'production',
    PORT: String(port),
    WECOM_CORP_ID: corpId,
    WECOM_AGENT_ID: String(agentId),
    WECOM_SECRET: secret,
    WECOM_ENDPOINTS: JSON.stringify(upstream.endpoints),
    WECOM_ORIGIN: origin,
    COOKIE_SECRET: cookieSecret,
    AUTH_URL: origin,
    AUTH_SECRET: cookieSecret,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: cookieSecret,
    ...example.env,
  })
  const close = async (): Promise<void> => {
    await Promise.all([app.stop(), proxy?.close(), upstream.close()])
  }
  try {
    await Promise.race([answers(port), app.failed])
  } catch (error) {
    await close()
    throw error
  }
  const { page } = example
  return { origin, root: '/', page: page ?? '/', api: page ?? '/api/me', sim, close }
}

const cookieSecret = 'thirty-two bytes of text for tests'

const spawnExample = (
  { folder, lockFolder = folder, command: [command, ...args] }: Example,
  env: Readonly<Record<string, string>>,
) => {
  const cwd = folderOf(folder)
  const bins = [folder, lockFolder].map((each) => join(folderOf(each), 'node_modules/.bin'))
  const path = [...bins, process.env['PATH']].join(delimiter)
  // A group of its own: `next start` leaves a child behind.
  const app = spawn(command, args, { cwd, detached: true, env: { ...process.env, ...env, PATH: path } })
  const output: string[] = []
  for (const stream of [app.stdout, app.stderr]) stream.setEncoding('utf8').on('data', (text) => output.push(text))
  app.once('error', (error) => output.push(error.message))
  const closed = new Promise<void>((resolve) => {
    app.once('close', () => resolve())
  })
  const kill = (): void => {
    if (app.pid !== undefined && app.exitCode === null && app.signalCode === null) process.kill(-app.pid)
  }
  process.once('exit', kill)
  return {
    /** Rejects with what the app said, if it ends. */
    failed: closed.then(() => Promise.reject(new Error(output.join('')))),
    stop: async (): Promise<void> => {
      process.off('exit', kill)
      kill()
      await closed
    },
  }
}

/** Installs, if that has not been done, and builds. */
const prepare = async ({ folder, lockFolder = folder }: Example): Promise<void> => {
  const cwd = folderOf(folder)
  // On Windows npm is a batch file, which only a shell starts.
  const npm = (args: readonly string[], cwd: string) =>
    promisify(execFile)('npm', args, { cwd, shell: process.platform === 'win32' })
  if (!existsSync(join(folderOf(lockFolder), 'node_modules'))) await npm(['ci'], folderOf(lockFolder))
  await npm(['run', 'build', '--if-present'], cwd)
}

const folderOf = (folder: string): string => join(import.meta.dirname, '../../examples', folder)

/** A port of localhost where nothing listens. */
export const findFreePort = async (): Promise<number> => {
  const { port, close } = await listen(createServer())
  await close()
  return port
}

/** Resolves as soon as the port speaks HTTP. */
export const answers = async (port: number): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const isUp = await createBrowser(`http://localhost:${port}`)
      .fetch('/')
      .then(
        () => true,
        () => false,
      )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing answers at port ${port}`)
}
