import type { Clock } from '../core/clock.js'
import { WeComStoreError } from '../core/errors.js'
import { randomFraction } from '../core/random.js'
import type { OneTimeStore } from '../stores/one-time-store.js'
import { base64 } from './base64.js'
import type { Sealer } from './seal.js'
import { formatVerdict, parseVerdict, type Verdict } from './verdict.js'

/**
 * Sees to it that a code is asked about once, however often its callback comes: whoever comes with the same state and code gets the
 * same verdict, and a code under a second state, or a state with a second code, is `foreign`.
 */
export interface SingleUse {
  settle(state: string, code: string, ask: () => Promise<Verdict>): Promise<Verdict | 'foreign'>
}

const rememberMs = 600_000
const resultMs = 60_000
const mostRemembered = 2_000
const waitMs = 6_000

const digest = async (text: string): Promise<string> =>
  base64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

interface Attempt {
  readonly state: string
  readonly codeHash: string
  readonly verdict: Promise<Verdict | 'foreign'>
  readonly endsAt: number
}

/** Shares verdicts through a store. The store's failure is a failure of the login: nothing is accepted unseen. */
const settleAcross = (store: OneTimeStore, { sealer, clock }: { sealer: Sealer; clock: Clock }) => {
  const asking = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call
    } catch (cause) {
      throw new WeComStoreError('the one-time store failed; no login is accepted without it', { cause })
    }
  }
  const key = (kind: string, hash: string) => `wecom-login:once:${kind}:${hash}`

  const waitForResult = async (resultKey: string): Promise<Verdict> => {
    for (const startedAt = clock.monotonic(); clock.monotonic() - startedAt < waitMs;) {
      const text = await asking(store.get(resultKey))
      const opened = typeof text === 'string' ? await sealer.open('joined', text, clock.now()) : undefined
      if (opened !== undefined) return parseVerdict(opened)
      await clock.sleep(50 + 200 * randomFraction())
    }
    return { admitted: false, outcome: 'expired' }
  }

  return async (state: string, codeHash: string, ask: () => Promise<Verdict>): Promise<Verdict | 'foreign'> => {
    const stateHash = await digest(state)
    const pair = `${stateHash}.${codeHash}`
    if (!(await asking(store.claim(key('pair', pair), rememberMs)))) return waitForResult(key('result', pair))
    const isNew = [
      await asking(store.claim(key('state', stateHash), rememberMs)),
      await asking(store.claim(key('code', codeHash), rememberMs)),
    ]
    if (isNew.includes(false)) return 'foreign'
    const share = async (verdict: Verdict) =>
      store
        .set(key('result', pair), await sealer.seal('joined', formatVerdict(verdict), clock.now() + resultMs), resultMs)
        .catch(() => undefined)
    try {
      const verdict = await ask()
      await share(verdict)
      return verdict
    } catch (error) {
      await share({ admitted: false, outcome: 'expired' })
      throw error
    }
  }
}

/** Within this process always, across processes with a store. Bounded: the newest 2,000 attempts of the last ten minutes. */
export const createSingleUse = (context: {
  readonly clock: Clock
  readonly sealer: Sealer
  readonly store: OneTimeStore | undefined
}): SingleUse => {
  const { clock, store } = context
  const byState = new Map<string, Attempt>()
  const byCode = new Map<string, Attempt>()
  const across = store && settleAcross(store, context)

  const forget = () => {
    for (const [state, attempt] of byState) {
      if (attempt.endsAt > clock.monotonic() && byState.size < mostRemembered) return
      byState.delete(state)
      byCode.delete(attempt.codeHash)
    }
  }

  return Object.freeze({
    settle: async (state: string, code: string, ask: () => Promise<Verdict>) => {
      const codeHash = await digest(code)
      const known = byState.get(state) ?? byCode.get(codeHash)
      if (known !== undefined && known.endsAt > clock.monotonic()) {
        return known.state === state && known.codeHash === codeHash ? known.verdict : 'foreign'
      }
      forget()
      const verdict = across ? across(state, codeHash, ask) : ask()
      const attempt = { state, codeHash, verdict, endsAt: clock.monotonic() + rememberMs }
      byState.set(state, attempt)
      byCode.set(codeHash, attempt)
      return verdict
    },
  })
}
