import { sealingKey } from '../core/sealing-key.js'
import { toBase64 } from '../core/text.js'
import { formatStoredToken, parseStoredToken, type StoredToken } from './stored-token.js'

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

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

interface TokenFacts {
  readonly api: string
  readonly corpId: string
  readonly agentId: string | undefined
  readonly secret: string
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A keyed hash of the secret: tells two secrets apart and gives nothing away. */
async function fingerprint(secret: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return hex(await crypto.subtle.sign('HMAC', key, utf8.encode('wecom-login access token'))).slice(0, 32)
}

/**
 * The key an access token is stored under: everything that makes one token different from another, and no secret.
 * Two apps of one corp, two corps, two API hosts or two secrets never share a key.
 */
export async function tokenKey({ api, corpId, agentId, secret }: TokenFacts): Promise<string> {
  return [
    'wecom-login:token',
    encodeURIComponent(api),
    encodeURIComponent(corpId),
    agentId ?? '-',
    await fingerprint(secret),
  ].join(':')
}

/**
 * Tokens lie sealed (AES-GCM, a key derived from the app's secret, bound to the name they lie under), so that neither a dump of the
 * store gives a token away nor a planted or copied entry is ever taken for one.
 */
export async function createTokenVault(facts: TokenFacts): Promise<TokenVault> {
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
      return toBase64(Uint8Array.of(...iv, ...new Uint8Array(sealed)))
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

/**
 * The vault of an app, made when it is first asked for: an app that is only created derives no keys. It is kept once it is there, and not
 * while it is being made: where work ends with the request that began it, nobody could make it again.
 */
export function lazyTokenVault(facts: TokenFacts): () => Promise<TokenVault> {
  let vault: TokenVault | undefined
  return async () => (vault ??= await createTokenVault(facts))
}
