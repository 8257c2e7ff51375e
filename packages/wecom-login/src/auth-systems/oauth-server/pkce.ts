import { base64url } from 'jose'

const usableVerifier = /^[\w.~-]{43,128}$/

/** True if a verifier is the one behind a challenge of method S256 (RFC 7636, 4.6). */
export async function isVerifierOf(challenge: string, verifier: unknown): Promise<boolean> {
  if (typeof verifier !== 'string' || !usableVerifier.test(verifier)) return false
  return (await challengeOf(verifier)) === challenge
}

/** The challenge of method S256 for a verifier (RFC 7636, 4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}
