const utf8 = new TextEncoder()

/** Derives an AES-256-GCM key from a secret by HKDF. Each purpose has its own, unrelated key. */
export async function sealingKey(secret: string, purpose: string) {
  const material = await crypto.subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode(`wecom-login ${purpose}`) }
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
