import { base64url } from 'jose'

const usableVerifier = /^[\w.~-]{43,128}$/

/** True if a verifier is the one behind a challenge of method S256 (RFC 7636, 4.6). */
export const isVerifierOf = async (challenge: string, verifier: unknown): Promise<boolean> => {
  if (typeof verifier !== 'string' || !usableVerifier.test(verifier)) return false
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64url.encode(new Uint8Array(digest)) === challenge
}
