import { sealingKey } from '../core/sealing-key.js'
import { formatStoredToken, parseStoredToken, type StoredToken } from './stored-token.js'
import { tokenKey } from './key.js'

/** Where one app's token lies in a store, and how it is sealed there. */
export interface TokenVault {
  readonly key: string
  seal(token: StoredToken): Promise<string>
  /** The token, or undefined for whatever is not exactly one of this app that still lives. */
  open(text: unknown, nowMs: number): Promise<StoredToken | undefined>
}

const longestText = 4_000
const ivBytes = 12
const utf8 = new TextEncoder()

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/**
 * Tokens lie sealed (AES-GCM, a key derived from the app's secret, bound to the name they lie under), so that neither a dump of the
 * store gives a token away nor a planted or copied entry is ever taken for one.
 */
export const createTokenVault = async (facts: Parameters<typeof tokenKey>[0]): Promise<TokenVault> => {
  const [key, cryptoKey] = await Promise.all([tokenKey(facts), sealingKey(facts.secret, 'token store')])
  const additionalData = utf8.encode(key)
  return Object.freeze({
    key,
    seal: async (token: StoredToken) => {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData },
        cryptoKey,
        utf8.encode(formatStoredToken(token)),
      )
      return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
    },
    open: async (text: unknown, nowMs: number) => {
      if (typeof text !== 'string' || text.length > longestText) return undefined
      try {
        const bytes = fromBase64(text)
        const how = { name: 'AES-GCM', iv: bytes.slice(0, ivBytes), additionalData }
        const opened = await crypto.subtle.decrypt(how, cryptoKey, bytes.slice(ivBytes))
        return parseStoredToken(new TextDecoder().decode(opened), nowMs)
      } catch {
        // Not base64, not sealed with this key, not under this name, not JSON: not ours.
        return undefined
      }
    },
  })
}
