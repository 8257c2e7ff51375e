const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A keyed hash of the secret: tells two secrets apart and gives nothing away. */
const fingerprint = async (secret: string): Promise<string> => {
  const bytes = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return hex(await crypto.subtle.sign('HMAC', key, bytes.encode('wecom-login access token'))).slice(0, 32)
}

/**
 * The key an access token is stored under: everything that makes one token different from another, and no secret.
 * Two apps of one corp, two corps, two API hosts or two secrets never share a key.
 */
export const tokenKey = async (facts: { api: string; corpId: string; agentId: string | undefined; secret: string }) =>
  [
    'wecom-login:token',
    encodeURIComponent(facts.api),
    encodeURIComponent(facts.corpId),
    facts.agentId ?? '-',
    await fingerprint(facts.secret),
  ].join(':')
