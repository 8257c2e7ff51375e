import { WeComLoginError } from '../../core/errors.js'

/** What a host wants back at the end of a login, and what its code is bound to. */
export interface AuthorizationRequest {
  /** The host's own state, of whatever letters. */
  readonly state: string
  /** PKCE, S256 (RFC 7636). */
  readonly codeChallenge: string
}

/** `refused` with a `state` goes back to the host; without one nobody knows whose request it is. */
export type ParsedAuthorizationRequest =
  | { readonly request: AuthorizationRequest; readonly refused?: undefined }
  | { readonly refused: WeComLoginError; readonly state: string | undefined }

const usableState = /^[\x20-\x7e]+$/
/** As JSON, which it becomes in a cookie. */
const longestState = 2_050
const usableChallenge = /^[\w-]{43}$/

/**
 * Reads the query of an authorization request (RFC 6749, 4.1.1; RFC 7636, 4.3). State and PKCE are mandatory: a host that has turned
 * its checks off is refused.
 */
export function parseAuthorizationRequest(
  { searchParams }: URL,
  client: { readonly clientId: string; readonly redirectUri: string },
): ParsedAuthorizationRequest {
  const only = (name: string): string | undefined => {
    const values = searchParams.getAll(name)
    return values.length === 1 ? values[0] : undefined
  }
  const refuse = (problem: string, state?: string): ParsedAuthorizationRequest => ({
    refused: new WeComLoginError('request_refused', `the auth system's authorization request: ${problem}`),
    state,
  })
  if (only('client_id') !== client.clientId) return refuse("client_id is not the provider's; use it unchanged")
  if (only('redirect_uri') !== client.redirectUri) {
    return refuse(
      `redirect_uri must be exactly ${client.redirectUri}; set origin, authPath and providerId to what the auth system uses`,
    )
  }
  const state = only('state')
  if (state === undefined || !usableState.test(state) || JSON.stringify(state).length > longestState) {
    return refuse("state must be given once, at most 2,048 characters; keep 'state' in the provider's checks")
  }
  if (only('response_type') !== 'code') return refuse("response_type must be 'code'", state)
  if ((searchParams.get('response_mode') ?? 'query') !== 'query') return refuse("response_mode must be 'query'", state)
  const codeChallenge = only('code_challenge') ?? ''
  if (only('code_challenge_method') !== 'S256' || !usableChallenge.test(codeChallenge)) {
    return refuse("code_challenge must be given with method S256; keep 'pkce' in the provider's checks", state)
  }
  return { request: { state, codeChallenge } }
}

/** The query of such a request, in full. */
export function formatAuthorizationRequest(
  { state, codeChallenge }: AuthorizationRequest,
  { clientId, redirectUri }: { readonly clientId: string; readonly redirectUri: string },
): URLSearchParams {
  return new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
  })
}
