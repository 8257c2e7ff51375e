import type { Clock } from '../core/clock.js'
import { answerWithin } from '../core/deadline.js'
import { WeComStoreError } from '../core/errors.js'
import { randomFraction } from '../core/random.js'
import { toBase64 } from '../core/text.js'
import type { OneTimeStore } from '../stores/one-time-store.js'
import type { Sealer } from './seal.js'
import { formatVerdict, parseVerdict, type Verdict } from './verdict.js'

const claimMs = 600_000
const resultMs = 60_000
const waitMs = 6_000
const storeTimeoutMs = 2_000

/** Single use across processes, through a store. The store's failure is the login's: nobody is let in unseen. */
export interface SharedVerdicts {
  settle(state: string, code: string, ask: () => Promise<Verdict>): Promise<Verdict>
}

/** The key of a state or a code in the store, which sees neither of them. */
async function digest(text: string): Promise<string> {
  return toBase64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

const givenUp: Verdict = { admitted: false, outcome: 'expired' }

export function createSharedVerdicts(
  store: OneTimeStore,
  { sealer, clock, refuseForeign }: { sealer: Sealer; clock: Clock; refuseForeign: () => Verdict },
): SharedVerdicts {
  /** A client that queues its commands while the store is away would hold the browser with them. */
  const inTime = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await answerWithin(clock, storeTimeoutMs, call)
    } catch (cause) {
      throw new WeComStoreError('the one-time store failed; no login is accepted without it', { cause })
    }
  }
  const keyOf = (kind: 'pair' | 'state' | 'code' | 'verdict', hash: string) => `wecom-login:once:${kind}:${hash}`
  const claim = (kind: 'pair' | 'state' | 'code', hash: string) => inTime(() => store.claim(keyOf(kind, hash), claimMs))

  const share = async (pair: string, verdict: Verdict): Promise<void> => {
    const text = await sealer.seal('joined', { verdict: formatVerdict(verdict) }, resultMs)
    // Whoever waits for it gives up by itself; this login has what it needs.
    await inTime(() => store.set(keyOf('verdict', pair), text, resultMs)).catch(() => undefined)
  }

  const waitFor = async (pair: string): Promise<Verdict> => {
    for (const startedAt = clock.monotonic(); clock.monotonic() - startedAt < waitMs;) {
      const text = await inTime(() => store.get(keyOf('verdict', pair)))
      const opened = typeof text === 'string' ? await sealer.open('joined', text) : undefined
      if (opened !== undefined) return parseVerdict(opened['verdict'])
      await clock.sleep(50 + 200 * randomFraction())
    }
    return givenUp
  }

  return Object.freeze({
    settle: async (state: string, code: string, ask: () => Promise<Verdict>) => {
      const [stateHash, codeHash] = await Promise.all([digest(state), digest(code)])
      const pair = `${stateHash}.${codeHash}`
      if (!(await claim('pair', pair))) return waitFor(pair)
      const isNew = (await claim('state', stateHash)) && (await claim('code', codeHash))
      let verdict: Verdict = givenUp
      try {
        verdict = isNew ? await ask() : refuseForeign()
      } finally {
        await share(pair, verdict)
      }
      return verdict
    },
  })
}
