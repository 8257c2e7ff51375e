import { base64url, CompactEncrypt, type CryptoKey, compactDecrypt } from 'jose'
import { sealingKey } from '../core/sealing-key.js'

/** What a sealed value is for; each purpose has a key of its own, so that one can never pass for another. */
export type Purpose = 'transaction' | 'session' | 'joined' | 'grant'

/** Encrypts and authenticates small JSON values (A256GCM), with keys that can be rotated. */
export interface Sealer {
  /** `value` as text that only an `open` of the same purpose reads, until `expiresAt` (milliseconds since the epoch). */
  seal(purpose: Purpose, value: unknown, expiresAt: number): Promise<string>
  /** The value, or undefined for anything that is not exactly what `seal` made, or that has expired. */
  open(purpose: Purpose, text: string, nowMs: number): Promise<unknown>
}

const utf8 = new TextEncoder()

/** Base64url has spare bits that decoding ignores; only the one spelling that encoding gives is ours. Throws for what is no base64url. */
const isCanonical = (text: string): boolean =>
  text.split('.').every((part) => base64url.encode(base64url.decode(part)) === part)

const header = { alg: 'dir', enc: 'A256GCM' }

/** A sealer over one or more secrets, newest first: the first seals, all of them open. */
export const createSealer = (secrets: readonly string[]): Sealer => {
  const keys = new Map<string, Promise<CryptoKey>>()
  const keyFor = (index: number, purpose: Purpose): Promise<CryptoKey> => {
    const name = `${index} ${purpose}`
    const known = keys.get(name) ?? sealingKey(secrets[index] ?? '', purpose)
    keys.set(name, known)
    return known
  }

  const openWith = async (index: number, purpose: Purpose, text: string): Promise<unknown> => {
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

  return Object.freeze({
    seal: async (purpose: Purpose, value: unknown, expiresAt: number) =>
      new CompactEncrypt(utf8.encode(JSON.stringify([expiresAt, value])))
        .setProtectedHeader(header)
        .encrypt(await keyFor(0, purpose)),
    open: async (purpose: Purpose, text: string, nowMs: number) => {
      for (const index of secrets.keys()) {
        const opened = await openWith(index, purpose, text)
        if (!Array.isArray(opened)) continue
        const [expiresAt, value] = opened as unknown[]
        return typeof expiresAt === 'number' && nowMs < expiresAt ? value : undefined
      }
      return undefined
    },
  })
}
