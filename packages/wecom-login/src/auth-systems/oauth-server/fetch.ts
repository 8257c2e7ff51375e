import { isWeComLoginError } from '../../core/errors.js'
import { privateHeaders, privateJson } from '../../flow/response.js'
import type { Claims } from '../../flow/claims.js'

/** What an auth system sends to redeem a code (RFC 6749, 4.1.3; RFC 7636, 4.5). */
export interface TokenRequest {
  readonly clientId: unknown
  readonly code: unknown
  readonly redirectUri: unknown
  readonly codeVerifier: unknown
}

/** The answer to it (RFC 6749, 5.1). */
export interface TokenResponse {
  /** Worthless after 60 seconds. */
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** In seconds. */
  readonly expires_in: number
}

/** A function of the shape of `fetch`. */
export type HostFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Token and userinfo as a function of the shape of `fetch`: requests are answered here and go nowhere. */
export function createFetch({
  endpoints,
  token,
  userinfo,
}: {
  readonly endpoints: { readonly token: string; readonly userinfo: string }
  readonly token: (request: TokenRequest) => Promise<TokenResponse>
  readonly userinfo: (accessToken: unknown) => Claims
}): HostFetch {
  const answerToken = async (request: Request): Promise<Response> => {
    const body = new URLSearchParams(await request.text())
    const only = (name: string) => (body.getAll(name).length === 1 ? body.get(name) : undefined)
    if (only('grant_type') !== 'authorization_code') return privateJson({ error: 'unsupported_grant_type' }, 400)
    return privateJson(
      await token({
        clientId: only('client_id'),
        code: only('code'),
        redirectUri: only('redirect_uri'),
        codeVerifier: only('code_verifier'),
      }),
    )
  }

  const answerUserinfo = (request: Request): Response =>
    privateJson(userinfo(/^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]))

  return async (input, init) => {
    const request = new Request(input, init)
    const { origin, pathname } = new URL(request.url)
    const address = origin + pathname
    try {
      if (address === endpoints.token && request.method === 'POST') return await answerToken(request)
      if (address === endpoints.userinfo) return answerUserinfo(request)
    } catch (error) {
      if (!isWeComLoginError(error)) throw error
      const { message } = error
      return address === endpoints.token
        ? privateJson({ error: 'invalid_grant', error_description: message }, 400)
        : new Response(null, {
            status: 401,
            headers: { ...privateHeaders, 'www-authenticate': 'Bearer error="invalid_token"' },
          })
    }
    throw new TypeError(
      `only ${endpoints.token} and ${endpoints.userinfo} are answered here; use the provider unchanged`,
    )
  }
}
