import { inspect } from 'node:util'
import type { Answer } from '../../../packages/wecom-login/test/fake-wecom.js'
import { createLogBook } from '../../../packages/wecom-login/test/test-app.js'
import { locationOf } from '../../../packages/wecom-login/test/login/browser.js'
import { callbackOf, createTestSite, origin, paths } from '../../../packages/wecom-login/test/login/test-site.js'
import type { AcceptCase } from '../case.js'
import { createCounter } from '../counting.js'

const ok = { errcode: 0, errmsg: 'ok' }

/** Logins that end in every way there is; `code` comes back in each of them. */
const endings: readonly (readonly [string, NonNullable<Parameters<typeof createTestSite>[0]>])[] = [
  ['success', {}],
  ['own response', { onLogin: () => Response.redirect(`${origin}/welcome`) }],
  ['refused', { onLogin: () => ({ refuse: 'not_permitted' }) }],
  ['app error', { onLogin: () => Promise.reject(new Error('the database is away')) }],
  ['own page', { onLogin: () => ({ refuse: 'not_permitted' }), onOutcome: () => new Response('no') }],
  ['not a member', { script: { [paths.userInfo]: { ...ok, openid: 'o1' } } }],
  ['private info', { privateInfo: 'require', script: { [paths.userGet]: { ...ok, userid: 'code', status: 1 } } }],
  ...[-1, 40029, 45009, 60011, 60020, 60111, 999_999].map((errcode) => [`errcode ${errcode}`, { script: { [paths.userInfo]: { errcode, errmsg: 'no' } } }] as const),
  ['no connection', { script: { [paths.userInfo]: new Error('socket hang up') } }],
  ['wrong secret', { script: { '/cgi-bin/gettoken': { errcode: 40001, errmsg: 'invalid credential' } } }],
] // prettier-ignore

const quietResponses: AcceptCase = {
  id: 'T10',
  title:
    'callbacks of every ending: codes, states and secrets in addresses, headers, pages and logs; redirects that are not 302 or 303 (T11)',
  counts: { ci: endings.length * 10, full: endings.length * 100 },
  target: { leaks: 0, loose_headers: 0, other_redirects: 0, bare_locations: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'leaks', 'loose_headers', 'other_redirects', 'bare_locations')
    while (figures.cases < count) {
      for (const [, options] of endings) {
        const code = `CANARYcode${figures.cases}`
        const secret = `CANARYsecret${figures.cases}`
        const named: Answer = { ...ok, userid: 'zhangsan' }
        const site = createTestSite({
          ...options,
          script: { [paths.userInfo]: named, ...options.script },
          app: { secret, agentId: 1000002 },
        })
        const browser = site.browser('inClient')
        const state = await site.begin(browser)
        const response = await browser.send(callbackOf(state, code))
        const location = locationOf(response)
        const restarted = location.startsWith('https://open.weixin.qq.com/')
        const shown = [
          location,
          inspect([...response.headers].filter(([name]) => name !== 'set-cookie')),
          await response.text(),
        ]
        const logged = inspect([site.log.lines, site.events], { depth: 10 })
        add('cases')
        add(
          'leaks',
          shown.some((text) => /CANARY|token-1/.test(text) || text.includes(state)),
        )
        add('leaks', !restarted && /[?&](?:code|state)=/.test(location))
        add('leaks', /CANARY|token-1/.test(logged) || logged.includes(state))
        add('loose_headers', response.headers.get('referrer-policy') !== 'no-referrer')
        add('loose_headers', response.headers.get('cache-control') !== 'no-store')
        add('other_redirects', response.status > 300 && response.status < 400 && ![302, 303].includes(response.status))
        add('bare_locations', location !== 'nowhere' && !location.includes('#'))
      }
    }
    return figures
  },
}

const breaks = ['\r\n', '\n', '\r', '\u001b[31m', '\u2028', '\u2029', '\u0085', '\u0000', '\u202e', '\t']

const logInjection: AcceptCase = {
  id: 'T36',
  title:
    'line breaks and escapes in what WeCom says, in the user agent and in the query: log messages of more than one line',
  counts: { ci: breaks.length * 4, full: breaks.length * 40 },
  target: { broken_lines: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'broken_lines')
    while (figures.cases < count) {
      for (const each of breaks) {
        const log = createLogBook()
        const site = createTestSite({
          script: { [paths.userInfo]: { errcode: 60020, errmsg: `from ip${each}level=error forged` } },
          app: { logger: log.logger },
        })
        const query = `?returnTo=${encodeURIComponent(`/a${each}forged`)}`
        await site.logIn(site.browser(), { query })
        await site.browser().send(`/auth/wecom/callback?state=${encodeURIComponent(`x${each}forged`)}`)
        add('cases')
        for (const { message, fields } of log.lines) {
          const { error, ...rest } = fields ?? {}
          const text = [message, JSON.stringify(rest), error instanceof Error ? error.message : ''].join(' ')
          add('broken_lines', /[\p{Cc}\u2028\u2029\u202e]/u.test(text))
        }
      }
    }
    return figures
  },
}

const htmlHeaders: AcceptCase = {
  id: 'A33',
  title:
    'every page in both languages: pages without the whole set of headers, or with script that the policy does not know, or foreign content (T24)',
  counts: { ci: 40, full: 400 },
  target: { incomplete: 0, unsafe: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'incomplete', 'unsafe')
    const policy =
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; (?:script-src 'sha256-[\w+/]{43}='; )?base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/
    const check = async (response: Response) => {
      if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return
      const { headers } = response
      add('cases')
      add('incomplete', !policy.test(headers.get('content-security-policy') ?? ''))
      add('incomplete', headers.get('x-content-type-options') !== 'nosniff')
      add('incomplete', headers.get('referrer-policy') !== 'no-referrer')
      add('incomplete', headers.get('cache-control') !== 'no-store')
      const text = await response.text()
      const hasScript = policy.exec(headers.get('content-security-policy') ?? '')?.[0].includes('script-src') === true
      add('unsafe', text.split('<script').length !== (hasScript ? 2 : 1))
      add('unsafe', /<img|<link|<iframe|<form|\son\w+=|\sstyle=/i.test(text))
    }
    while (figures.cases < count) {
      for (const lang of ['zh', 'en'] as const) {
        for (const [, options] of endings) {
          const site = createTestSite({ lang, ...options })
          const browser = site.browser('inClient')
          await check(await site.logIn(browser, { code: 'code' }))
          await check(await browser.send(callbackOf(await site.begin(browser))))
        }
        const site = createTestSite({ lang })
        await check(await site.browser('phone').send('/auth/wecom/login'))
        await check(await site.browser().send('/auth/wecom/callback'))
        await check(await site.browser().send('/auth/wecom/nowhere'))
        await check(await site.browser().send('/auth/wecom/logout'))
        await check(await site.browser().send('/auth/wecom/logout', { method: 'POST' }))
        await check(await site.browser().send('/auth/wecom/logout', { method: 'POST', headers: { origin } }))
      }
    }
    return figures
  },
}

/** What responses and logs give away. */
export const responseCases: readonly AcceptCase[] = [quietResponses, logInjection, htmlHeaders]
