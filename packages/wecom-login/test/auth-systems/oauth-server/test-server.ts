import { createHash, randomBytes } from 'node:crypto'
import { type OAuthServerOptions, parseOAuthServerOptions } from '../../../src/auth-systems/oauth-server/options.js'
import { createOAuthServer, type Host, type OAuthServer } from '../../../src/auth-systems/oauth-server/server.js'
import type { WeComAppConfig } from '../../../src/app.js'
import type { OtherKind } from '../../../src/login/index.js'
import { type Answer, reply } from '../../fake-wecom.js'
import { type Browser, createBrowser, locationOf, stateOf, type userAgents } from '../../login/browser.js'
import { paths, secretText } from '../../login/test-site.js'
import { createTestApp, type TestApp } from '../../test-app.js'

export const origin = 'https://app.example.com'
export const redirectUri = `${origin}/api/auth/callback/wecom`

/** A host's request as it would make it, and what it keeps for the end. */
export interface HostRequest {
  readonly query: URLSearchParams
  readonly state: string
  readonly codeVerifier: string
}

export const createHostRequest = (
  server: Pick<OAuthServer, 'clientId'>,
  changes: Readonly<Record<string, string>> = {},
): HostRequest => {
  const codeVerifier = randomBytes(32).toString('base64url')
  // Letters that WeCom takes in no state.
  const state = `~${randomBytes(16).toString('base64url')}.-_ %&+`
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: server.clientId,
    redirect_uri: redirectUri,
    state,
    scope: 'profile',
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  })
  return { query, state, codeVerifier }
}

export interface TestServer extends TestApp {
  readonly server: OAuthServer
  browser(userAgent?: keyof typeof userAgents): Browser
  /** Goes to the authorization endpoint; the state that went to WeCom. */
  begin(browser: Browser, request: HostRequest): Promise<string>
  /** A whole login; where the browser is sent in the end. */
  logIn(request: HostRequest, options?: { browser?: Browser; code?: string }): Promise<URL>
}

interface ServerOptions extends Omit<Partial<OAuthServerOptions<OtherKind>>, 'app'> {
  readonly script?: Readonly<Record<string, Answer | readonly Answer[]>>
  readonly app?: Partial<WeComAppConfig>
  readonly host?: Partial<Host>
}

const memberNamedByCode: Answer = ({ query }) => reply({ errcode: 0, errmsg: 'ok', userid: query['code'] })
const profileOf: Answer = ({ query }) =>
  reply({ errcode: 0, errmsg: 'ok', userid: query['userid'], name: '张三', status: 1 })

/** The server of a host, a scripted WeCom behind it, time standing still. */
export const createTestServer = ({
  script = {},
  app: config = {},
  host = {},
  ...options
}: ServerOptions = {}): TestServer => {
  const test = createTestApp({ [paths.userInfo]: memberNamedByCode, [paths.userGet]: profileOf, ...script }, config)
  const parsed = parseOAuthServerOptions<OtherKind>({ app: test.app, origin, cookieSecret: secretText, ...options })
  const server = createOAuthServer(parsed, {
    callbackPath: '/api/auth/callback/wecom',
    signInPath: '/api/auth/signin',
    needsEmail: false,
    ...host,
  })
  const browser: TestServer['browser'] = (userAgent) =>
    createBrowser({ handle: (request) => server.handle(request), origin }, userAgent)
  const begin: TestServer['begin'] = async (tab, { query }) =>
    stateOf(await tab.send(`/wecom/authorize?${query.toString()}`))
  return {
    ...test,
    server,
    browser,
    begin,
    logIn: async (request, { browser: tab = browser(), code = 'zhangsan' } = {}) =>
      new URL(locationOf(await tab.send(callbackOf(await begin(tab, request), code)))),
  }
}

export const callbackOf = (state: string, code?: string): string =>
  `/wecom/callback?${new URLSearchParams({ ...(code === undefined ? {} : { code }), state }).toString()}`

/** What a host would redeem a code with. */
export const tokenRequest = (server: OAuthServer, { codeVerifier }: HostRequest, code: unknown) => ({
  clientId: server.clientId,
  code,
  redirectUri,
  codeVerifier,
})
