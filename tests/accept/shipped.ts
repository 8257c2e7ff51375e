import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator } from 'wecom-simulator'
import { readPackages } from '../../scripts/doors.mjs'
import type { AcceptCase } from './case.js'

const root = join(import.meta.dirname, '../..')

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
      const { status } = spawnSync(
        process.execPath,
        [join(root, 'packages/wecom-simulator/dist/cli.js'), '--port', '0', ...args],
        { env: { ...process.env, NODE_ENV: environment }, timeout: 3_000, stdio: 'ignore' },
      )
      if (status === null || status === 0) started += 1
    }
    return { cases: exposures.length, started, reached: await countReached() }
  },
}

/** What of the packages concerns whoever answers for the machines they run on. */
export const shippedCases: readonly AcceptCase[] = [dependencies, exposed]
