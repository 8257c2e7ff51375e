import { base64url, CompactEncrypt, type CryptoKey, compactDecrypt } from 'jose'
import type { Clock } from '../core/clock.js'
import { randomHex } from '../core/random.js'
import { sealingKey } from '../core/sealing-key.js'

/** What a sealed record is for; each purpose has a key of its own, so one can never pass for another. */
export type Purpose = 'transaction' | 'session' | 'joined' | 'grant' | 'return_to'

/** The login a sealed record belongs to: where it is, of which kind, and for which app. */
export interface Binding {
  readonly origin: string
  readonly basePath: string
  readonly kind: 'login' | 'passport' | 'oauth_server'
  readonly corpId: string
  readonly agentId: string
}

/** An opened record, with members that this version does not know: spread it when sealing it again, to keep them. */
export type SealedRecord = Readonly<Record<string, unknown>>

/** Encrypts and authenticates small JSON objects (A256GCM), with keys that can be rotated. */
export interface Sealer {
  /**
   * `content` as text that only an `open` of the same purpose, login and name (of a cookie, or in a store) reads, for `lifeMs` milliseconds.
   * The members of the envelope (version, times, binding, name) are not the caller's to set.
   */
  seal(purpose: Purpose, content: object, lifeMs: number, name?: string): Promise<string>
  /**
   * The record, or undefined for anything that is not exactly what `seal` made here, or that has expired. The clock of another process may
   * differ from this one by ten minutes, except that a session ends by this clock.
   */
  open(purpose: Purpose, text: string | undefined, name?: string): Promise<SealedRecord | undefined>
}

/** How far apart the clocks of two processes may be: what one has sealed must open at the other. */
export const clockDifferenceMs = 600_000

/** How long after its end, by this clock, a record of another process still opens. */
const graceMs: Readonly<Record<Purpose, number>> = {
  transaction: clockDifferenceMs,
  grant: clockDifferenceMs,
  // A day, and a session's end is a promise to the people it is about.
  return_to: 0,
  session: 0,
  // The store forgets it.
  joined: Infinity,
}

/** Of the envelope: a record of another format opens to nothing. */
const formatVersion = 1

const utf8 = new TextEncoder()

/** Base64url has spare bits that decoding ignores; only the spelling that encoding produces is accepted. Throws for anything that is not base64url. */
function isCanonical(text: string): boolean {
  return text.split('.').every((part) => base64url.encode(base64url.decode(part)) === part)
}

const header = { alg: 'dir', enc: 'A256GCM' }

/** The sealer of one login, over one or more secrets, newest first: the first seals, all of them open. */
export function createSealer(context: {
  readonly secrets: readonly string[]
  readonly binding: Binding
  readonly clock: Clock
}): Sealer {
  const { secrets, binding, clock } = context
  const bound = Object.entries(binding)
  const keys = new Map<string, Promise<CryptoKey>>()
  const keyFor = (index: number, purpose: Purpose): Promise<CryptoKey> => {
    const name = `${index} ${purpose}`
    const known = keys.get(name) ?? sealingKey(secrets[index] ?? '', purpose)
    keys.set(name, known)
    return known
  }

  const decrypt = async (index: number, purpose: Purpose, text: string): Promise<unknown> => {
    try {
      if (!isCanonical(text)) return undefined
      const { plaintext } = await compactDecrypt(text, await keyFor(index, purpose), {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      })
      return JSON.parse(new TextDecoder().decode(plaintext))
    } catch {
      return undefined
    }
  }

  let processName: string | undefined
  /** Made when first needed: Workers give no random values while a module loads. */
  const thisProcess = () => (processName ??= randomHex(4))

  const isValid = (purpose: Purpose, { sealedBy, sealedAt, expiresAt }: SealedRecord): boolean => {
    if (typeof sealedAt !== 'number' || typeof expiresAt !== 'number') return false
    const now = clock.now()
    return sealedBy === thisProcess()
      ? now < expiresAt
      : sealedAt <= now + clockDifferenceMs && now < expiresAt + graceMs[purpose]
  }

  const isOwn = (purpose: Purpose, record: SealedRecord, name: string | undefined): boolean => {
    const { v, cookie } = record
    return (
      v === formatVersion &&
      isValid(purpose, record) &&
      cookie === name &&
      bound.every(([name, value]) => record[name] === value)
    )
  }

  return Object.freeze({
    seal: async (purpose: Purpose, content: object, lifeMs: number, name?: string) => {
      const sealedAt = clock.now()
      const envelope = {
        v: formatVersion,
        sealedBy: thisProcess(),
        sealedAt,
        expiresAt: sealedAt + lifeMs,
        cookie: name,
      }
      const record = { ...content, ...envelope, ...binding }
      return new CompactEncrypt(utf8.encode(JSON.stringify(record)))
        .setProtectedHeader(header)
        .encrypt(await keyFor(0, purpose))
    },
    open: async (purpose: Purpose, text: string | undefined, name?: string) => {
      if (text === undefined) return undefined
      for (const index of secrets.keys()) {
        const opened = await decrypt(index, purpose, text)
        if (typeof opened !== 'object' || opened === null) continue
        const record = opened as SealedRecord
        return isOwn(purpose, record, name) ? record : undefined
      }
      return undefined
    },
  } satisfies Sealer)
}
