import type { SimulatorClock } from '../core/clock.js'
import type { LoginFlow } from '../core/login-flows.js'
import { createRandom, type Random } from '../core/random.js'
import type { SensitiveField } from './app.js'

/** Lifetimes in milliseconds. */
export const lifeMs = Object.freeze({
  code: 300_000, // https://developer.work.weixin.qq.com/document/path/91023
  accessToken: 7_200_000, // https://developer.work.weixin.qq.com/document/path/91039
  userTicket: 1_800_000, // https://developer.work.weixin.qq.com/document/path/91023
  consent: 30 * 86_400_000, // https://developer.work.weixin.qq.com/document/path/15232
  scan: 300_000, // not documented
})

/** An issued code. */
export interface CodeRecord {
  readonly code: string
  readonly corpId: string
  /** Absent when the link had no agentid: any app that trusts `redirectHost` may exchange the code. */
  readonly appKey: string | undefined
  readonly redirectHost: string
  readonly personId: string
  readonly flow: LoginFlow
  /** Sensitive fields consented to; `undefined` when the scope was `snsapi_base`. */
  readonly consented: readonly SensitiveField[] | undefined
  readonly expiresAt: number
  used: boolean
}

/** An issued access token. */
export interface TokenRecord {
  readonly token: string
  readonly appKey: string
  readonly expiresAt: number
  revoked: boolean
}

/** An issued user_ticket. */
export interface TicketRecord {
  readonly ticket: string
  readonly appKey: string
  readonly personId: string
  readonly consented: readonly SensitiveField[]
  readonly expiresAt: number
}

/** Everything issued: codes, access tokens, user_tickets, and the consent that members gave. */
export interface Ledger {
  issueCode(code: Omit<CodeRecord, 'code' | 'expiresAt' | 'used'>): CodeRecord
  findCode(code: string): CodeRecord | undefined
  issueToken(appKey: string): TokenRecord
  findToken(token: string): TokenRecord | undefined
  /** The newest valid token of the app. */
  currentToken(appKey: string): TokenRecord | undefined
  /** How many tokens of the app are valid. */
  countTokens(appKey: string): number
  /** Revokes the valid tokens of one app, or of all, and returns how many. */
  revokeTokens(appKey?: string): number
  issueTicket(ticket: Omit<TicketRecord, 'ticket' | 'expiresAt'>): TicketRecord
  findTicket(ticket: string): TicketRecord | undefined
  rememberConsent(appKey: string, personId: string, fields: readonly SensitiveField[]): void
  /** The fields consented to within the last 30 days. */
  findConsent(appKey: string, personId: string): readonly SensitiveField[] | undefined
  /** How many codes, tokens and so on it holds. */
  size(): number
  restart(): void
}

/** How many records of each kind are kept. The oldest are dropped first, so a long-running simulator stays small. */
const keep = 100_000

/** Expired records are kept a little longer, because an expired code has a different errcode than an unknown one. */
const rememberedMs = 3_600_000

/** Matches anything the simulator issued, anywhere in a text. */
export const issuedSecret = /SIM(?:CODE|TOKEN|TICKET|SECRET)_[A-Za-z0-9_-]+/g

/** Creates an empty ledger; `changed` is called when tokens come and go. */
export function createLedger(
  clock: SimulatorClock,
  random: Random = createRandom(),
  changed = () => {},
  accessTokenMs: number = lifeMs.accessToken,
): Ledger {
  const codes = new Map<string, CodeRecord>()
  const tokens = new Map<string, TokenRecord>()
  const newest = new Map<string, TokenRecord>()
  const tickets = new Map<string, TicketRecord>()
  const consents = new Map<string, { readonly fields: readonly SensitiveField[]; readonly expiresAt: number }>()

  const newName = (prefix: string) => `${prefix}_${random.text(prefix, 24, 'base64url')}`
  const put = <Record extends { readonly expiresAt: number }>(
    map: Map<string, Record>,
    key: string,
    record: Record,
  ) => {
    map.delete(key)
    map.set(key, record)
    const over = clock.now() - rememberedMs
    for (const [oldest, { expiresAt }] of map) {
      if (map.size <= keep && expiresAt > over) break
      map.delete(oldest)
    }
    return record
  }
  const until = (ms: number) => clock.now() + ms
  const pair = (appKey: string, personId: string) => JSON.stringify([appKey, personId])

  const validTokens = (appKey?: string) =>
    [...tokens.values()].filter(
      (each) => !each.revoked && each.expiresAt > clock.now() && (!appKey || each.appKey === appKey),
    )

  return Object.freeze({
    issueCode(record: Omit<CodeRecord, 'code' | 'expiresAt' | 'used'>) {
      const code = newName('SIMCODE')
      return put(codes, code, { ...record, code, expiresAt: until(lifeMs.code), used: false })
    },
    findCode: (code: string) => codes.get(code),
    issueToken(appKey: string) {
      const token = newName('SIMTOKEN')
      const record = put(tokens, token, { token, appKey, expiresAt: until(accessTokenMs), revoked: false })
      put(newest, appKey, record)
      changed()
      return record
    },
    findToken: (token: string) => tokens.get(token),
    currentToken(appKey: string) {
      const token = newest.get(appKey)
      return token && !token.revoked && token.expiresAt > clock.now() ? token : undefined
    },
    countTokens: (appKey: string) => validTokens(appKey).length,
    revokeTokens(appKey?: string) {
      const ended = validTokens(appKey)
      for (const token of ended) token.revoked = true
      changed()
      return ended.length
    },
    issueTicket(record: Omit<TicketRecord, 'ticket' | 'expiresAt'>) {
      const ticket = newName('SIMTICKET')
      return put(tickets, ticket, { ...record, ticket, expiresAt: until(lifeMs.userTicket) })
    },
    findTicket: (ticket: string) => tickets.get(ticket),
    rememberConsent(appKey: string, personId: string, fields: readonly SensitiveField[]) {
      put(consents, pair(appKey, personId), { fields, expiresAt: until(lifeMs.consent) })
    },
    findConsent(appKey: string, personId: string) {
      const consent = consents.get(pair(appKey, personId))
      return consent && consent.expiresAt > clock.now() ? consent.fields : undefined
    },
    size: () => [codes, tokens, newest, tickets, consents].reduce((sum, { size }) => sum + size, 0),
    restart() {
      for (const map of [codes, tokens, newest, tickets, consents]) map.clear()
    },
  })
}
