import { assertOptions } from '../../core/assert.js'
import { WeComLoginError } from '../../core/errors.js'
import type { Finish } from '../../flow/callback.js'
import type { FailureResponse } from '../../flow/failure.js'
import { createFlow, createFlowSealer } from '../../flow/flow.js'
import type { Links } from '../../flow/links.js'
import type { FailedLogin, OtherKind } from '../../flow/options.js'
import { homeOf } from '../../flow/paths.js'
import { seeOther } from '../../flow/response.js'
import { createPages } from '../../flow/pages.js'
import { createRoutes, type Routes } from '../../flow/routes.js'
import { accessTokenSeconds, createAccessTokens } from './access-tokens.js'
import {
  type AuthorizationRequest,
  formatAuthorizationRequest,
  parseAuthorizationRequest,
} from './authorization-request.js'
import { type Claims, claimsOf } from '../../flow/claims.js'
import { describeFailure, explainToLog, oauthErrorOf } from '../../flow/failed-login.js'
import { createFetch, type HostFetch, type TokenRequest, type TokenResponse } from './fetch.js'
import { createGrants } from './grants.js'
import type { parseOAuthServerOptions } from './options.js'
import { isVerifierOf } from './pkce.js'

/** The auth system this server serves; paths are of the same site. */
export interface Host {
  /** Where it receives its code; only this path is registered. */
  readonly callbackPath: string
  /** Where people start again. */
  readonly signInPath: string
  /** Whether it requires an e-mail address. */
  readonly needsEmail: boolean
}

/**
 * An OAuth 2 authorization server inside the app's own process, with one client: the auth system of the app. `handle` serves
 * `<basePath>/authorize` and `<basePath>/callback` to the browser; token and userinfo are functions, never on the network, so that the
 * client needs no secret.
 */
export interface OAuthServer extends Routes {
  readonly clientId: string
  readonly redirectUri: string
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly userinfo: string }
  /** Redeems a code, once. Rejects with WeComLoginError `grant_refused`, and WeComStoreError if the one-time store failed. */
  token(request: TokenRequest): Promise<TokenResponse>
  /** Logs what was wrong with the auth system's request and throws WeComLoginError `grant_refused`. */
  refuse(problem: string): never
  /** The claims behind an access token of the last 60 seconds. Throws WeComLoginError `grant_refused`. */
  userinfo(accessToken: unknown): Claims
  /**
   * `token` and `userinfo` as HTTP without a network, for auth systems that need `fetch`. Rejects with TypeError for any other address.
   */
  readonly fetch: HostFetch
}

/** Puts the server together. Nothing is sent and nothing is scheduled until a request comes. */
export function createOAuthServer(options: ReturnType<typeof parseOAuthServerOptions>, host: Host): OAuthServer {
  const { flow, onError } = options
  const { origin, basePath, clock, logger } = flow
  const home = homeOf(flow)
  const client = { clientId: `${flow.app.corpId}/${flow.agentId}`, redirectUri: `${origin}${host.callbackPath}` }
  const { clientId, redirectUri } = client
  const endpoint = (name: string) => `${origin}${basePath}/${name}`
  const endpoints = {
    authorization: endpoint('authorize'),
    token: endpoint('token'),
    userinfo: endpoint('userinfo'),
  }

  const links: Links = {
    // Into another browser only the beginning can be taken: the host's checks are tied to this one.
    login: () => host.signInPath,
    otherWay: (page, { stateData }) => {
      if (page !== 'web_login' || flow.privateInfo === 'require' || !isAuthorizationRequest(stateData)) return undefined
      const query = formatAuthorizationRequest(stateData, client)
      query.set('page', page)
      return { page, href: `${basePath}/authorize?${query.toString()}` }
    },
    onPage: () => ({ retry: host.signInPath }),
  }
  const pages = createPages(flow)
  const sealer = createFlowSealer(flow, 'oauth_server')
  const grants = createGrants({ sealer, clock, onEvent: flow.onEvent, store: flow.oneTimeStore })
  const accessTokens = createAccessTokens(clock)

  const toHost = (answer: Readonly<Record<string, string | undefined>>): Response => {
    const url = new URL(redirectUri)
    for (const [name, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(name, value)
    return seeOther(url.href)
  }

  const onOutcome = async (failed: FailedLogin): Promise<Response | undefined> => {
    const explained = explainToLog(failed, logger)
    return onError?.({ ...failed, explained })
  }
  const failureResponse: FailureResponse = ({ goal, outcome, error }, requestId) => {
    const state = stateIn(goal?.stateData)
    if (state === undefined) return undefined
    const description = describeFailure(outcome, error, requestId)
    return toHost({ error: oauthErrorOf(outcome), error_description: description, state })
  }
  const finish: Finish<OtherKind> = async ({ contact, transaction }) => {
    // `authorize` starts no login without it, and the seal keeps those of another kind out.
    const { codeChallenge, state } = transaction.stateData as AuthorizationRequest
    const claims = await claimsOf(contact, { ...options, needsEmail: host.needsEmail })
    const code = await grants.issue({ ...client, codeChallenge, claims })
    return { response: toHost({ code, state }) }
  }

  const { start, callback, showFailure } = createFlow({
    options: { ...flow, onOutcome },
    links,
    pages,
    sealer,
    finish,
    failureResponse,
  })

  const authorize = async (request: Request, context: unknown): Promise<Response> => {
    const url = new URL(request.url)
    const parsed = parseAuthorizationRequest(url, client)
    if (parsed.refused === undefined)
      return start(request, { returnTo: home, stateData: parsed.request }, url.searchParams.get('page'))
    const { refused: error, state } = parsed
    const goal = state === undefined ? undefined : { returnTo: home, stateData: { state } }
    return showFailure({ request, context, goal, outcome: 'bad_request', error })
  }

  const refuseGrant = (problem: string): never => {
    const error = new WeComLoginError('grant_refused', `the auth system sent ${problem}`)
    logger.error?.('wecom login: code refused', { error })
    throw error
  }

  const token = async (asked: TokenRequest): Promise<TokenResponse> => {
    assertOptions(asked, 'request')
    const grant = await grants.redeem(asked.code)
    if (grant === 'unknown') return refuseGrant('a code that is unknown, altered or older than 60 seconds')
    if (grant === 'used') return refuseGrant('a code that was already used; someone may be replaying it')
    if (asked.clientId !== grant.clientId || grant.clientId !== clientId) return refuseGrant('a different client_id')
    if (asked.redirectUri !== grant.redirectUri)
      return refuseGrant('a redirect_uri other than the one its code was issued for')
    if (!(await isVerifierOf(grant.codeChallenge, asked.codeVerifier)))
      return refuseGrant('a code_verifier that does not match the code_challenge')
    return { access_token: accessTokens.issue(grant.claims), token_type: 'Bearer', expires_in: accessTokenSeconds }
  }

  const userinfo = (accessToken: unknown): Claims =>
    accessTokens.claimsOf(accessToken) ?? refuseGrant('an access token that is unknown or older than 60 seconds')

  return Object.freeze({
    ...createRoutes(flow, pages, {
      authorize: { method: 'GET', answer: authorize },
      callback: { method: 'GET', hasEffect: true, answer: callback },
    }),
    clientId,
    redirectUri,
    endpoints,
    token,
    refuse: refuseGrant,
    userinfo,
    fetch: createFetch({ endpoints, token, userinfo }),
  })
}

function stateIn(stateData: unknown): string | undefined {
  return (stateData as Partial<AuthorizationRequest> | undefined)?.state
}

function isAuthorizationRequest(stateData: unknown): stateData is AuthorizationRequest {
  return (stateData as Partial<AuthorizationRequest> | undefined)?.codeChallenge !== undefined
}
