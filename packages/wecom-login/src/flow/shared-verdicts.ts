import { base64url } from 'jose'
import type { Clock } from '../core/clock.js'
import { randomFraction, randomHex } from '../core/random.js'
import type { Sealer } from './seal.js'
import { claimed, type StoreGuard } from './store-guard.js'
import { formatVerdict, parseVerdict, type Verdict } from './verdict.js'

const claimMs = 600_000
const resultMs = 60_000
const waitMs = 6_000

/** Single use across processes, through a store. The store's failure is the login's: nobody is let in unseen. */
export interface SharedVerdicts {
  /** `background` gets the work that goes on after the verdict; it never rejects. */
  settle(
    state: string,
    code: string,
    ask: () => Promise<Verdict>,
    background: (work: Promise<void>) => Promise<void>,
  ): Promise<Verdict>
}

/** 128 bits of a state or a code: the store sees neither of them. */
async function digest(kind: 'state' | 'code' | 'verdict', text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${kind} ${text}`))
  return base64url.encode(new Uint8Array(hash, 0, 16))
}

function keyOf(hash: string): string {
  return `wecom-login:once:${hash}`
}

const givenUp: Verdict = { admitted: false, outcome: 'expired' }

export function createSharedVerdicts(
  useStore: StoreGuard,
  { sealer, clock, refuseForeign }: { sealer: Sealer; clock: Clock; refuseForeign: () => Verdict },
): SharedVerdicts {
  const share = async (id: string, verdict: Verdict): Promise<void> => {
    const text = await sealer.seal('joined', { verdict: formatVerdict(verdict) }, resultMs, id)
    // Whoever waits for it gives up by itself; this login has what it needs.
    await useStore((store) => store.set(keyOf(id), text, resultMs)).catch(() => undefined)
  }

  const waitFor = async (id: string): Promise<Verdict> => {
    for (const startedAt = clock.monotonic(); clock.monotonic() - startedAt < waitMs;) {
      const text = await useStore((store) => store.get(keyOf(id)))
      const opened = typeof text === 'string' ? await sealer.open('joined', text, id) : undefined
      if (opened !== undefined) return parseVerdict(opened['verdict'])
      await clock.sleep(50 + 200 * randomFraction())
    }
    return givenUp
  }

  return Object.freeze({
    settle: async (state, code, ask, background) => {
      const [stateId, codeId, verdictId] = await Promise.all([
        digest('state', state),
        digest('code', code),
        digest('verdict', state),
      ])
      // Clients repeat a command whose answer got lost. By the end of its value, an attempt knows its own claim.
      const mine = codeId + randomHex(4)
      const [ofState, ofCode] = await useStore((store) =>
        Promise.all([store.claim(keyOf(stateId), mine, claimMs), store.claim(keyOf(codeId), stateId, claimMs)]).then(
          (found) => found.map(claimed),
        ),
      )
      if (ofState !== undefined && ofState !== mine)
        return ofState.startsWith(codeId) ? waitFor(verdictId) : refuseForeign()
      let verdict: Verdict = givenUp
      try {
        verdict = ofCode === undefined || ofCode === stateId ? await ask() : refuseForeign()
      } finally {
        await background(share(verdictId, verdict))
      }
      return verdict
    },
  } satisfies SharedVerdicts)
}
