import { describe, expect, it } from 'vitest'
import type { FailedOutcome } from '../../src/login/index.js'
import { html } from '../../src/flow/html.js'
import { statusOf } from '../../src/flow/outcome.js'
import { createPages, type Pages } from '../../src/flow/pages.js'
import { parseSite, type SiteOptions } from '../../src/flow/site.js'
import { texts } from '../../src/flow/texts.js'
import { callbackOf, createTestSite } from '../login/test-site.js'

const outcomes = Object.keys(statusOf) as FailedOutcome[]
const langs = ['zh', 'en'] as const
const links = { retry: '/auth/wecom/login', other: { page: 'oauth2', href: '/auth/wecom/login?page=oauth2' } } as const
const request = new Request('https://app.example.com/reports')

const pagesOf = (options: { lang?: 'zh' | 'en'; site?: SiteOptions; strippedPrefix?: string } = {}): Pages =>
  createPages({
    origin: 'https://app.example.com',
    lang: options.lang,
    site: parseSite(options.site, 'https://app.example.com'),
    basePath: `${options.strippedPrefix ?? ''}/auth/wecom`,
    strippedPrefix: options.strippedPrefix ?? '',
  })

const kinds: readonly (readonly [string, (pages: Pages) => Promise<Response>])[] = [
  ...outcomes.map(
    (outcome) =>
      [
        outcome,
        (pages: Pages) => pages.outcome(request, outcome, { requestId: 'abc', links, retryAfterSeconds: undefined }),
      ] as const,
  ),
  ['open in WeCom', (pages) => pages.openInWeCom(request, { link: 'https://app.example.com/x', other: links.other })],
  ['logged out', (pages) => pages.loggedOut(request, { login: links.retry })],
  ['not permitted', (pages) => pages.notPermitted(request, { logout: '/auth/wecom/logout' })],
  ['bad request', (pages) => pages.badRequest(request, 404)],
]

const all = langs.flatMap((lang) => kinds.map(([kind, make]) => [`${kind}, ${lang}`, kind, lang, make] as const))

const sha256 = async (text = '') =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64')

describe.each(all)('the page %s', (_name, kind, lang, make) => {
  it('has all its headers, allows its own style and script by hash and nothing else', async () => {
    const response = await make(pagesOf({ lang }))
    const text = await response.text()
    const [style, script] = ['style', 'script'].map((name) => new RegExp(`<${name}>([^]*?)</${name}>`).exec(text)?.[1])
    const copies = kind === 'open in WeCom'
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        `default-src 'none'; style-src 'sha256-${await sha256(style)}'`,
        ...(copies ? [`; script-src 'sha256-${await sha256(script)}'`] : []),
        `; base-uri 'none'; form-action ${kind === 'not permitted' ? "'self'" : "'none'"}; frame-ancestors 'none'`,
      ].join(''),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(text.match(/<script/g) ?? []).toHaveLength(copies ? 1 : 0)
    expect(text).not.toMatch(/\son\w+=|style=|<img|<link|https?:\/\/(?!app\.example\.com)/i)
  })

  it('says which language it is in, fits a phone, has one heading, and something to press', async () => {
    const text = await (await make(pagesOf({ lang }))).text()
    expect(text).toContain(lang === 'zh' ? '<html lang="zh-CN">' : '<html lang="en">')
    expect(text).toContain('<meta name="viewport" content="width=device-width,initial-scale=1" />')
    expect(text.match(/<h1>/g)).toHaveLength(1)
    expect(/[\u4e00-\u9fff]/.test(text.replace(/<style>[^]*<\/style>/, ''))).toBe(lang === 'zh')
    expect(text).toMatch(/<a class="(?:button|other)" href="\/|<button class="(?:button|other)">/)
  })

  it('shows the site it belongs to, whose logo the policy allows, and a way home', async () => {
    const site = { name: '星河 <门户>', logo: 'https://cdn.example.net/logo.svg?v=1&w=2', home: '/home?a=1&b=2' }
    const response = await make(pagesOf({ lang, site }))
    expect(response.headers.get('content-security-policy')).toContain('; img-src https://cdn.example.net; ')
    const text = await response.text()
    expect(text).toMatch(/<title>[^<]+ · 星河 &lt;门户&gt;<\/title>/)
    expect(text).toContain(
      '<header><img src="https://cdn.example.net/logo.svg?v=1&amp;w=2" alt="" /><span>星河 &lt;门户&gt;</span></header>',
    )
    expect(text).toMatch(
      /<a class="(?:button|other)" href="\/home\?a=1&amp;b=2">(?:返回首页|Back to the home page)<\/a>/,
    )
  })
})

it('shows the number after a full-width colon in Chinese', async () => {
  const pages = pagesOf({ lang: 'zh' })
  const response = await pages.outcome(request, 'expired', { requestId: 'abc', links, retryAfterSeconds: undefined })
  expect(await response.text()).toContain('<small>编号：<code>abc</code></small>')
})

it.each([
  ['/reports', undefined, '', '/'],
  ['/', undefined, '', undefined],
  ['/', undefined, '/portal', undefined],
  ['/portal/reports', undefined, '/portal', '/portal/'],
  ['/reports', 'https://www.example.com', '', 'https://www.example.com'],
  ['/reports', 'https://app.example.com/reports?by=name', '', undefined],
] as const)('who may not see %s, with home %s and the prefix %j, gets a way to %s', async (path, home, prefix, way) => {
  const pages = pagesOf({ site: { home }, strippedPrefix: prefix })
  const asked = new Request(`https://app.example.com${path}`)
  const text = await (await pages.notPermitted(asked, { logout: '/auth/wecom/logout' })).text()
  expect(/<a class="button" href="([^"]+)"/.exec(text)?.[1]).toBe(way)
})

it('every outcome has words in both languages', () => {
  for (const lang of langs)
    for (const outcome of outcomes) expect(Object.values(texts[lang].outcomes[outcome])).not.toContain('')
})

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', undefined, 'zh-CN'],
  ['en-US,en;q=0.9', undefined, 'en'],
  ['fr-FR, en;q=0.5, zh;q=0.1', undefined, 'en'],
  ['fr', undefined, 'zh-CN'],
  ['', undefined, 'zh-CN'],
  ['zh', 'en', 'en'],
  ['en', 'zh', 'zh-CN'],
] as const)('a browser that prefers %j on a site with lang %s reads %s', async (accepted, lang, expected) => {
  const site = createTestSite({ lang })
  const browser = site.browser()
  const response = await browser.send(callbackOf(await site.begin(browser)), {
    headers: { 'accept-language': accepted },
  })
  expect(await response.text()).toContain(`<html lang="${expected}">`)
})

it('escapes what is put into it, and nothing twice', () => {
  const hostile = `<script>alert(1)</script>"'&amp;`
  const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;amp;'
  expect(html`<p title="${hostile}">${hostile}</p>`.html).toBe(`<p title="${escaped}">${escaped}</p>`)
  expect(html`<p>${html`<b>${'<'}</b>`}${undefined}</p>`.html).toBe('<p><b>&lt;</b></p>')
})

it('shows a way back that is full of markup as text', async () => {
  const site = createTestSite()
  const browser = site.browser('phone')
  const returnTo = `/"><svg/onload=alert(1)>?'</textarea><script>alert(1)</script>`
  const response = await browser.send(`/auth/wecom/login?${new URLSearchParams({ returnTo }).toString()}`)
  expect(await response.text()).not.toMatch(/<svg|<script>alert/)
})
