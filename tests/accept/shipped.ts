import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator } from 'wecom-simulator'
import { readPackages } from '../../scripts/doors.mjs'
import type { AcceptCase } from './case.js'
import { leastOf, quantile } from './fleet/measures.js'

const root = join(import.meta.dirname, '../..')
const simulatorProgram = join(root, 'packages/wecom-simulator/dist/cli/main.js')

const dependencies: AcceptCase = {
  id: 'A46',
  title: 'what the SDK needs at run time, and a bill of materials for each package',
  counts: { ci: 1, full: 1 },
  target: { dependencies: '<=2', without_sbom: 0 },
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wecom-login-sbom-'))
    try {
      spawnSync(process.execPath, [join(root, 'scripts/sbom.mjs'), folder], { stdio: ['ignore', 'ignore', 2] })
      const made = readdirSync(folder)
      const published = readPackages()
      const sdk = published.find(({ name }) => name === 'wecom-login')
      return {
        cases: published.length,
        dependencies: Object.keys(sdk?.manifest.dependencies ?? {}).length,
        without_sbom: published.filter(({ name }) => !made.some((file) => file.startsWith(`${name}-`))).length,
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const exposures: readonly (readonly [string, readonly string[]])[] = [
  ['production', []],
  ['production', ['--host', '127.0.0.1']],
  ['production', ['--host', '0.0.0.0']],
  ['test', ['--host', '']],
  ['test', ['--host', 'wecom.example.com']],
]

/** How many addresses of this machine, its own loopback aside, lead to a simulator that was told no `--host`. */
const countReached = async (): Promise<number> => {
  const server = await createSimulator().listen()
  const { port } = new URL(server.url)
  const addresses = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, scopeid = 0 }) => !internal && scopeid === 0)
    .map(({ address }) => address)
  const reached = await Promise.all(
    addresses.map(
      (host) =>
        new Promise<boolean>((resolve) => {
          const socket = connect({ host, port: Number(port), timeout: 1_000 })
          const end = (isReached: boolean) => () => {
            socket.destroy()
            resolve(isReached)
          }
          socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
        }),
    ),
  )
  await server.close()
  return reached.filter(Boolean).length
}

const exposed: AcceptCase = {
  id: 'A47',
  title:
    'the simulator in production, or told a name as its address: how often it starts; addresses that lead to it unasked',
  counts: { ci: exposures.length, full: exposures.length },
  target: { started: 0, reached: 0 },
  isLong: true,
  run: async () => {
    let started = 0
    for (const [environment, args] of exposures) {
      // One that starts is stopped in the end, and has no status then.
      const { status } = spawnSync(process.execPath, [simulatorProgram, '--port', '0', ...args], {
        env: { ...process.env, NODE_ENV: environment },
        timeout: 3_000,
        stdio: 'ignore',
      })
      if (status === null || status === 0) started += 1
    }
    return { cases: exposures.length, started, reached: await countReached() }
  },
}

/** Milliseconds until a simulator that is started now has answered a request. */
const startSimulator = async (): Promise<number> => {
  const startedAt = performance.now()
  const program = spawn(process.execPath, [simulatorProgram, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [banner] = (await once(program.stdout, 'data')) as [Buffer]
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(banner.toString())?.[0] ?? ''
    const { status } = await fetch(`${url}/cgi-bin/gettoken`)
    if (status !== 200) throw new Error(`the simulator answered with ${status}`)
    return performance.now() - startedAt
  } finally {
    program.kill()
    await once(program, 'exit')
  }
}

const startMs = 300

const startUp: AcceptCase = {
  id: 'A49',
  title: 'the simulator, from the start of its program to the first answer: the median in ms',
  counts: { ci: 5, full: 21 },
  // On the machines of a CI, which others use too, it is measured rather than judged.
  target: (count) => ({ median_ms: `<=${count < 21 ? 5 * startMs : startMs}` }),
  isLong: true,
  run: async (count) => {
    const median = await leastOf(startMs, async () => {
      const found: number[] = []
      while (found.length < count) found.push(await startSimulator())
      return quantile(found, 0.5)
    })
    return { cases: count, median_ms: Math.round(median) }
  },
}

/** What of the packages concerns whoever answers for the machines they run on. */
export const shippedCases: readonly AcceptCase[] = [dependencies, exposed, startUp]
