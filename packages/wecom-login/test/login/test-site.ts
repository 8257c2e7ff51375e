import type { WeComAppConfig } from '../../src/app.js'
import type { Clock } from '../../src/core/clock.js'
import { createLogin, type Login, type LoginOptions, type OtherKind } from '../../src/login/index.js'
import { type Binding, createSealer, type Sealer } from '../../src/flow/seal.js'
import { type Answer, type FakeWeCom, reply } from '../fake-wecom.js'
import { createTestApp, type TestApp } from '../test-app.js'
import { type Browser, createBrowser, stateOf, type userAgents } from './browser.js'

export const origin = 'https://app.example.com'
export const secretText = 'the first cookie secret, 32 bytes'
export const sessionName = '__Host-wecom-session-wwcorp-1000002.auth.wecom'

/** What such a site seals with, or one that differs from it in this. */
export const sealerOf = (clock: Clock, changed: Partial<Binding> = {}, secrets = [secretText]): Sealer => {
  const binding = { origin, basePath: '/auth/wecom', kind: 'login', corpId: 'wwcorp', agentId: '1000002' } as const
  return createSealer({ secrets, binding: { ...binding, ...changed }, clock })
}

export const paths = {
  userInfo: '/cgi-bin/auth/getuserinfo',
  userGet: '/cgi-bin/user/get',
  userDetail: '/cgi-bin/auth/getuserdetail',
} as const

interface SiteOptions extends Omit<Partial<LoginOptions<unknown, OtherKind>>, 'app'> {
  readonly script?: Readonly<Record<string, Answer | readonly Answer[]>>
  readonly app?: Partial<WeComAppConfig>
}

export interface TestSite extends TestApp {
  readonly login: Login<unknown>
  readonly wecom: FakeWeCom
  browser(userAgent?: keyof typeof userAgents): Browser
  /** Starts a login; the state that went to WeCom. */
  begin(browser: Browser, query?: string): Promise<string>
  /** A whole login that is let in or not; the callback's response. */
  logIn(browser: Browser, options?: { query?: string; code?: string }): Promise<Response>
}

/** Every code belongs to the member of that name: `code=zhangsan`. */
const memberNamedByCode: Answer = ({ query }) => reply({ errcode: 0, errmsg: 'ok', userid: query['code'] })

export const callbackOf = (state: string, code?: string): string =>
  `/auth/wecom/callback?${new URLSearchParams({ ...(code === undefined ? {} : { code }), state }).toString()}`

/** A site with a login and a scripted WeCom, time standing still. The session is `{ id }`. */
export const createTestSite = ({ script = {}, app: config = {}, ...options }: SiteOptions = {}): TestSite => {
  const test = createTestApp({ [paths.userInfo]: memberNamedByCode, ...script }, config)
  const login = createLogin<unknown, OtherKind>({
    app: test.app,
    origin,
    cookieSecret: secretText,
    onLogin: ({ contact }) => ({ session: { id: contact.id } }),
    ...options,
  })
  const site = { handle: (request: Request) => login.handle(request), origin: options.origin ?? origin }
  const begin = async (browser: Browser, query = '') => stateOf(await browser.send(`/auth/wecom/login${query}`))
  return {
    ...test,
    login,
    browser: (userAgent) => createBrowser(site, userAgent),
    begin,
    logIn: async (browser, { query = '', code = 'zhangsan' } = {}) =>
      browser.send(callbackOf(await begin(browser, query), code)),
  }
}
