import { describe, expect, it } from 'vitest'
import { TransportFailure } from '../../src/wire/transport.js'
import { WeComApiError } from '../../src/core/errors.js'
import type { FailedLogin } from '../../src/login/index.js'
import { type Answer, reply } from '../fake-wecom.js'
import { locationOf, stateOf } from './browser.js'
import { callbackOf, createTestSite, paths, type TestSite } from './test-site.js'

const errcode = (number: number, errmsg = 'said by WeCom'): Answer => ({ errcode: number, errmsg })
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
const unreachable = new TransportFailure({
  phase: 'connect',
  problem: 'refused',
  sent: false,
  passing: true,
  errorCode: 'ECONNREFUSED',
})
const cookieOf = (state: string) => `__Host-wecom-login-${state}`

/** A login that has been restarted once already, so that its failure is shown. */
const beginAgain = async (site: TestSite, browser: ReturnType<TestSite['browser']>) =>
  stateOf(await browser.send(callbackOf(await site.begin(site.browser('inClient')), 'lost')))

interface Row {
  readonly outcome: string
  readonly status: number
  readonly title: string
  readonly calls: number
  readonly site: Parameters<typeof createTestSite>[0]
  readonly code?: string
  readonly log?: object
  readonly retryAfter?: string
}

const zhangsan: Answer = { errcode: 0, errmsg: 'ok', userid: 'zhangsan' }
const outsider: Answer = { errcode: 0, errmsg: 'ok', openid: 'oOutsider1' }

const rows: readonly Row[] = [
  {
    outcome: 'expired',
    status: 400,
    title: 'Login expired',
    calls: 1,
    site: { script: { [paths.userInfo]: errcode(40029) } },
    log: { code: 'api_error' },
  },
  {
    outcome: 'not_member',
    status: 403,
    title: 'You cannot log in here',
    calls: 1,
    site: { script: { [paths.userInfo]: outsider } },
  },
  {
    outcome: 'not_permitted',
    status: 403,
    title: 'Not permitted',
    calls: 1,
    site: { script: { [paths.userInfo]: errcode(60011) } },
    log: { code: 'api_error' },
  },
  {
    outcome: 'not_permitted',
    status: 403,
    title: 'Not permitted',
    calls: 1,
    site: { onLogin: () => ({ refuse: 'not_permitted' }) },
  },
  {
    outcome: 'private_info_refused',
    status: 403,
    title: 'Your consent is needed',
    calls: 1,
    site: {
      privateInfo: 'require',
      script: { [paths.userInfo]: zhangsan, [paths.userGet]: { ...zhangsan, status: 1 } },
    },
  },
  {
    outcome: 'upstream_down',
    status: 503,
    title: 'Login is not possible right now',
    calls: 1,
    site: { script: { [paths.userInfo]: errcode(-1) } },
    retryAfter: '5',
  },
  {
    outcome: 'upstream_down',
    status: 503,
    title: 'Login is not possible right now',
    calls: 1,
    site: { script: { [paths.userInfo]: reset } },
    retryAfter: '5',
    log: { code: 'bad_body' },
  },
  {
    outcome: 'upstream_down',
    status: 503,
    title: 'Login is not possible right now',
    calls: 1,
    site: { script: { [paths.userInfo]: () => reply('bad gateway', { status: 502 }) } },
    retryAfter: '5',
    log: { code: 'bad_status' },
  },
  {
    outcome: 'upstream_down',
    status: 503,
    title: 'Login is not possible right now',
    calls: 1,
    site: { script: { [paths.userInfo]: { errcode: 0, errmsg: 'ok' } } },
    retryAfter: '5',
    log: { code: 'bad_json' },
  },
  {
    outcome: 'rate_limited',
    status: 503,
    title: 'Too many logins',
    calls: 1,
    site: { script: { [paths.userInfo]: errcode(45009) } },
    retryAfter: '60',
  },
  {
    outcome: 'misconfigured',
    status: 500,
    title: 'Login is not possible right now',
    calls: 1,
    site: { script: { [paths.userInfo]: errcode(60020, 'not allow to access from your ip, from ip: 203.0.113.9') } },
    log: { code: 'api_error' },
  },
  {
    outcome: 'misconfigured',
    status: 500,
    title: 'Login is not possible right now',
    calls: 0,
    site: { script: { '/cgi-bin/gettoken': errcode(40001) } },
    log: { code: 'api_error' },
  },
  {
    outcome: 'app_error',
    status: 500,
    title: 'Login not finished',
    calls: 1,
    site: {
      onLogin: () => {
        throw new Error('the database is away')
      },
    },
  },
]

describe('an outcome', () => {
  it.each(rows)('$outcome: status $status, its page, its log line, no cookie ($title)', async (row) => {
    const site = createTestSite({ lang: 'en', ...row.site })
    const browser = site.browser('inClient')
    const state = await beginAgain(site, browser)
    const response = await browser.send(callbackOf(state, 'zhangsan'))
    const text = await response.text()
    expect(response.status).toBe(row.status)
    expect(text).toContain(`<h1>${row.title}</h1>`)
    expect(response.headers.get('retry-after')).toBe(row.retryAfter ?? null)
    expect(browser.cookies.size).toBe(0)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(row.calls)
    const lines = site.log.lines.filter(({ message }) => message === 'wecom login failed')
    expect(lines).toMatchObject([
      {
        level: row.status === 500 ? 'error' : 'warn',
        fields: { outcome: row.outcome, requestId: expect.stringMatching(/^[0-9a-f]{12}$/), ...row.log },
      },
    ])
    expect(text).toContain(`<code>${String(lines[0]?.fields?.['requestId'])}</code>`)
    expect(text).toContain('href="/auth/wecom/login"')
  })

  it('cancelled: status 403, nobody asked, no cookie', async () => {
    const site = createTestSite({ lang: 'zh' })
    const browser = site.browser()
    const state = await site.begin(browser, '?returnTo=/orders')
    const response = await browser.send(callbackOf(state))
    expect(response.status).toBe(403)
    expect(await response.text()).toMatch(/登录已取消[^]*href="\/auth\/wecom\/login\?returnTo=%2Forders"/)
    expect(browser.cookies.size).toBe(0)
    expect(site.wecom.requests).toEqual([])
    // A second look at the same address has no transaction any more.
    expect((await browser.send(callbackOf(state, 'zhangsan'))).headers.get('location')).not.toBe('/orders#')
    expect(site.wecom.requests).toEqual([])
  })

  it('tells the browser nothing of the cause', async () => {
    const site = createTestSite({
      script: { [paths.userInfo]: errcode(60020, 'not allow to access, from ip: 203.0.113.9 <script>') },
    })
    const response = await site.logIn(site.browser())
    expect(await response.text()).not.toMatch(/203\.0\.113\.9|60020|qyapi|cgi-bin|<script|    at /)
  })

  it.each([
    ['inClient', 'optional', 'page=web_login'],
    ['desktop', 'optional', 'page=oauth2'],
    ['desktop', 'require', 'page=oauth2'],
  ] as const)('offers the other way in: %s, %s', async (kind, privateInfo, link) => {
    const site = createTestSite({ privateInfo })
    const browser = site.browser(kind)
    const state = await site.begin(browser, kind === 'desktop' ? '?page=web_login' : '')
    const response = await browser.send(callbackOf(state))
    expect(await response.text()).toContain(link)
  })

  it('does not offer the web login page to an app that insists on consent', async () => {
    const site = createTestSite({ privateInfo: 'require' })
    const browser = site.browser('inClient')
    const response = await browser.send(callbackOf(await site.begin(browser)))
    expect(await response.text()).not.toContain('page=')
  })
})

describe('a code that was perhaps spent', () => {
  it.each([
    ['a reset', reset],
    ['a 502', () => reply('bad gateway', { status: 502 })],
    ['errcode -1', errcode(-1)],
    ['an unreadable answer', () => reply('<html>')],
    ['a code WeCom does not know', errcode(40029)],
    ['a code that is too old', errcode(42003)],
  ] satisfies [string, Answer][])('leads to one new authorization after %s', async (_name, failure) => {
    const ok: Answer = { errcode: 0, errmsg: 'ok', userid: 'zhangsan' }
    const site = createTestSite({ script: { [paths.userInfo]: [failure, ok] } })
    const browser = site.browser('inClient')
    const again = await site.logIn(browser, { query: '?returnTo=/orders', code: 'first' })
    expect(locationOf(again)).toMatch(/^https:\/\/open\.weixin\.qq\.com\/connect\/oauth2\/authorize/)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
    expect([...browser.cookies.keys()]).toEqual([cookieOf(stateOf(again))])
    const response = await browser.send(callbackOf(stateOf(again), 'second'))
    expect(locationOf(response)).toBe('/orders#')
    expect(site.wecom.to(paths.userInfo).map(({ query }) => query['code'])).toEqual(['first', 'second'])
    expect(browser.cookies.has(cookieOf(stateOf(again)))).toBe(true)
  })

  it.each([
    ['no token', { '/cgi-bin/gettoken': errcode(40001) }],
    ['too many calls', { [paths.userInfo]: errcode(45009) }],
    ['an address that is not allowed', { [paths.userInfo]: errcode(60020) }],
    ['a reset before there was a token', { '/cgi-bin/gettoken': reset }],
    ['a connection that was never made', { [paths.userInfo]: unreachable }],
  ])('is not worth a second one after %s', async (_name, script) => {
    const site = createTestSite({ script })
    const response = await site.clock.finish(site.logIn(site.browser('inClient')))
    expect(response.headers.get('location')).toBeNull()
    expect(response.status).toBeGreaterThanOrEqual(500)
  })

  it('goes back to the page it was begun on', async () => {
    const site = createTestSite({ script: { [paths.userInfo]: errcode(40029) } })
    const again = await site.logIn(site.browser('inClient'), { query: '?page=qr_connect' })
    expect(locationOf(again)).toMatch(/^https:\/\/open\.work\.weixin\.qq\.com\/wwopen\/sso\/qrConnect/)
  })
})

describe('onOutcome', () => {
  const cancelled = async (site: TestSite) => {
    const browser = site.browser()
    return { browser, response: await browser.send(callbackOf(await site.begin(browser))) }
  }

  it('replaces the page, and the cookie is cleared all the same', async () => {
    const heard: FailedLogin[] = []
    const site = createTestSite({
      onOutcome: (failed) => {
        heard.push(failed)
        return new Response('mine', { status: 418, headers: { 'set-cookie': 'seen=1; Path=/' } })
      },
    })
    const { browser, response } = await cancelled(site)
    expect([response.status, await response.text()]).toEqual([418, 'mine'])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect([...browser.cookies]).toEqual([['seen', '1']])
    expect(heard).toMatchObject([{ outcome: 'cancelled', requestId: expect.any(String), error: undefined }])
    expect(heard[0]?.requestId).toBe(site.log.warnings()[0]?.fields?.['requestId'])
  })

  it('is told the error', async () => {
    const errors: unknown[] = []
    const site = createTestSite({
      script: { [paths.userInfo]: errcode(60020) },
      onOutcome: ({ error }) => {
        errors.push(error)
        return undefined
      },
    })
    expect((await site.logIn(site.browser())).status).toBe(500)
    expect(errors).toEqual([expect.any(WeComApiError)])
  })

  it('may be a redirect, which then carries no fragment over', async () => {
    const site = createTestSite({ onOutcome: () => Response.redirect('https://app.example.com/sorry') })
    const { response } = await cancelled(site)
    expect([response.status, locationOf(response)]).toEqual([302, 'https://app.example.com/sorry#'])
  })

  const used = new Response('read already')
  it.each([
    ['throws', () => { throw new Error('broken') }], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('broken'))],
    ['answers text', () => 'page' as unknown as Response],
    ['answers a response that was read', async () => { await used.text().catch(() => ''); return used }], // prettier-ignore
    ['answers Response.error()', () => Response.error()],
  ] satisfies [string, () => Response | Promise<Response>][])(
    'that %s leaves our page, and a line in the log',
    async (_name, onOutcome) => {
      const site = createTestSite({ onOutcome, lang: 'en' })
      const { browser, response } = await cancelled(site)
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('Login cancelled')
      expect(browser.cookies.size).toBe(0)
      expect(site.log.lines.map(({ message }) => message)).toContain('wecom login: onOutcome failed')
    },
  )

  it('that answers no response is told what it should answer', async () => {
    const site = createTestSite({ onOutcome: () => 'page' as unknown as Response })
    await cancelled(site)
    expect(site.log.lines.at(-1)?.fields?.['error']).toEqual(
      new TypeError('onOutcome must return a Response, or nothing to keep the page'),
    )
  })

  it('is not asked about a login that is simply begun again', async () => {
    const heard: string[] = []
    const site = createTestSite({
      script: { [paths.userInfo]: errcode(40029) },
      onOutcome: ({ outcome }) => {
        heard.push(outcome)
        return undefined
      },
    })
    await site.logIn(site.browser())
    expect(heard).toEqual([])
  })
})
