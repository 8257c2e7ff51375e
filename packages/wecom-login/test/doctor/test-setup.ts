import { createSimulator, type ListeningSimulator, type Simulator, type SimulatorOptions } from 'wecom-simulator'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createWeComApp } from '../../src/app.js'
import { doctor, type DoctorConfig, type DoctorReport } from '../../src/doctor/index.js'
import { createLogin } from '../../src/login/index.js'

const origin = 'https://app.example.com'
export const cookieSecret = 'a cookie secret of at least 32 bytes'
const verification = { 'WW_verify_abc123.txt': 'abc123' }

/** What stands between the doctor and the site: it may change the answer, or give its own. */
export type Interceptor = (answer: () => Promise<Response>, request: Request) => Response | Promise<Response>

/** A site that logs people in, and its WeCom. */
export interface TestSetup {
  readonly sim: Simulator
  readonly wecom: () => ListeningSimulator
  /** A healthy config. */
  config(changed?: Partial<DoctorConfig>): DoctorConfig
  /** What the doctor says of the healthy set-up, but for what is changed. */
  examine(changed?: Partial<DoctorConfig>, intercept?: Interceptor): Promise<DoctorReport>
}

/** The set-up for the tests of one file; each test finds the simulator as it was at the start. */
export const useTestSetup = (options?: SimulatorOptions): TestSetup => {
  const sim = createSimulator(options)
  let server: ListeningSimulator | undefined
  const wecom = () => {
    if (server === undefined) throw new Error('the simulator runs only while tests do')
    return server
  }
  beforeAll(async () => {
    server = await sim.listen()
  })
  afterEach(() => sim.reset())
  afterAll(() => server?.close())

  const config = (changed: Partial<DoctorConfig> = {}): DoctorConfig => {
    const { corpId, agentId, secret } = sim.apps.modern
    return {
      corpId,
      agentId,
      secret,
      endpoints: wecom().url,
      origin,
      cookieSecret,
      verification,
      timeoutMs: 5_000,
      ...changed,
    }
  }
  return {
    sim,
    wecom,
    config,
    examine: (changed = {}, intercept = (answer) => answer()) => {
      const { corpId, agentId, secret } = sim.apps.modern
      const login = createLogin({
        app: createWeComApp({ corpId, agentId, secret, endpoints: wecom().endpoints, logger: false }),
        origin,
        cookieSecret,
        verification,
        onLogin: () => ({ session: {} }),
      })
      const fetch = (request: Request) =>
        new URL(request.url).origin === origin
          ? intercept(() => login.handle(request), request)
          : globalThis.fetch(request)
      return doctor(config({ fetch, ...changed }))
    },
  }
}

/** A clock that is wrong by so many seconds, and otherwise the real one. */
export const wrongClock = (seconds: number) => ({
  now: () => Date.now() + seconds * 1000,
  monotonic: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason as Error)
      })
    }),
})
