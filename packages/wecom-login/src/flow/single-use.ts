import type { Clock } from '../core/clock.js'
import type { Logger, WeComEvent } from '../core/events.js'
import type { OneTimeStore } from '../stores/one-time-store.js'
import type { HandleOptions } from './routes.js'
import type { Sealer } from './seal.js'
import { createSharedVerdicts } from './shared-verdicts.js'
import { createStoreGuard } from './store-guard.js'
import type { Verdict } from './verdict.js'

/**
 * Makes sure that a code is sent once, however often its callback comes: requests with the same state and code get the same verdict, and a code under a second state, or a state with a second code, is refused and logged as an attack.
 */
export interface SingleUse {
  /** Rejects with what `ask` rejected with, and with `WeComStoreError` if the store failed. */
  settle(state: string, code: string, ask: () => Promise<Verdict>, platform?: HandleOptions): Promise<Verdict>
}

const rememberMs = 600_000
const mostRemembered = 2_000

interface Attempt {
  readonly state: string
  readonly code: string
  readonly verdict: Promise<Verdict>
  readonly endsAt: number
}

/** Within this process always, across processes with a store. Bounded: the newest 2,000 attempts of the last ten minutes. */
export function createSingleUse(context: {
  readonly clock: Clock
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
  /** Whether this runtime stops what a request has begun when that request ends. */
  readonly stopsWithRequest: boolean
  readonly sealer: Sealer
  readonly store: OneTimeStore | undefined
}): SingleUse {
  const { clock, logger, stopsWithRequest, store } = context
  const byState = new Map<string, Attempt>()
  const byCode = new Map<string, Attempt>()

  const refuseForeign = (): Verdict => {
    logger.error?.(
      'wecom login: a code came with a second state, or a state with a second code; someone may be injecting codes',
    )
    return { admitted: false, outcome: 'state_mismatch' }
  }
  const shared = store && createSharedVerdicts(createStoreGuard(store, context), { ...context, refuseForeign })

  /** Attempts stand in the order in which they end. */
  const makeRoom = () => {
    for (const [state, { code, endsAt }] of byState) {
      if (endsAt > clock.monotonic() && byState.size < mostRemembered) return
      byState.delete(state)
      byCode.delete(code)
    }
  }

  return Object.freeze({
    settle: async (state: string, code: string, ask: () => Promise<Verdict>, { waitUntil }: HandleOptions = {}) => {
      const known = byState.get(state) ?? byCode.get(code)
      if (known !== undefined && known.endsAt > clock.monotonic()) {
        return known.state === state && known.code === code ? known.verdict : refuseForeign()
      }
      makeRoom()
      const background = async (work: Promise<void>) => {
        waitUntil?.(work)
        if (waitUntil === undefined && stopsWithRequest) await work
      }
      const verdict = shared === undefined ? ask() : shared.settle(state, code, ask, background)
      const attempt = { state, code, verdict, endsAt: clock.monotonic() + rememberMs }
      byState.set(state, attempt)
      byCode.set(code, attempt)
      return verdict
    },
  })
}
