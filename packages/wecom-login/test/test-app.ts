import { createWeComApp, type WeComApp, type WeComAppConfig } from '../src/app.js'
import type { Logger, WeComEvent } from '../src/core/events.js'
import { createFakeWeCom, type Answer, type FakeWeCom } from './fake-wecom.js'
import { createVirtualClock, type VirtualClock } from './virtual-clock.js'

export interface LogLine {
  readonly level: string
  readonly message: string
  readonly fields: Record<string, unknown> | undefined
}

/** A logger that keeps what it is told. */
export const createLogBook = () => {
  const lines: LogLine[] = []
  const at = (level: string) => (message: string, fields?: Record<string, unknown>) => {
    lines.push({ level, message, fields })
  }
  const logger: Logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
  return { lines, logger, warnings: () => lines.filter(({ level }) => level === 'warn') }
}

export interface TestApp {
  readonly app: WeComApp
  readonly wecom: FakeWeCom
  readonly clock: VirtualClock
  readonly events: readonly WeComEvent[]
  readonly log: ReturnType<typeof createLogBook>
}

/** An app with a scripted WeCom behind it and time standing still. */
export const createTestApp = (
  script: Readonly<Record<string, Answer | readonly Answer[]>> = {},
  given: Partial<WeComAppConfig> | ((clock: VirtualClock) => Partial<WeComAppConfig>) = {},
): TestApp => {
  const wecom = createFakeWeCom(script)
  const clock = createVirtualClock()
  const events: WeComEvent[] = []
  const log = createLogBook()
  const config = typeof given === 'function' ? given(clock) : given
  const app = createWeComApp({
    corpId: 'wwcorp',
    agentId: 1000002,
    secret: 'the-secret',
    redirectURL: 'https://app.example.com/callback',
    transport: wecom.transport,
    clock,
    logger: log.logger,
    onEvent: (event) => events.push(event),
    ...config,
  })
  return { app, wecom, clock, events, log }
}

/** What a promise was rejected with; a promise that is kept fails the test. */
export const rejection = async (work: Promise<unknown>): Promise<unknown> => {
  const fulfilled = Symbol('fulfilled')
  const outcome: unknown = await work.then(
    () => fulfilled,
    (error: unknown) => error,
  )
  if (outcome === fulfilled) throw new Error('expected a rejection')
  return outcome
}
