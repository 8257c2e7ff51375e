import { describe, expect, it } from 'vitest'
import type { FailedOutcome } from '../../src/login/index.js'
import { html } from '../../src/flow/html.js'
import { statusOf } from '../../src/flow/outcome.js'
import { badRequestPage, loggedOutPage, openInWeComPage, outcomePage } from '../../src/flow/pages.js'
import { texts } from '../../src/flow/texts.js'
import { callbackOf, createTestSite } from '../login/test-site.js'

const outcomes = Object.keys(statusOf) as FailedOutcome[]
const langs = ['zh', 'en'] as const
const links = { retry: '/auth/wecom/login', other: { page: 'oauth2', href: '/auth/wecom/login?page=oauth2' } } as const

const pages: [string, () => Promise<Response>][] = langs.flatMap((lang) => [
  ...outcomes.map((outcome): [string, () => Promise<Response>] => [
    `${outcome}, ${lang}`,
    () => outcomePage(outcome, { lang, requestId: 'abc', links, retryAfterSeconds: undefined }),
  ]),
  [`open in WeCom, ${lang}`, () => openInWeComPage(lang, { link: 'https://app.example.com/x', other: links.other })],
  [`logged out, ${lang}`, () => loggedOutPage(lang, { retry: links.retry })],
  [`bad request, ${lang}`, () => badRequestPage(404, lang)],
])

const sha256 = async (text: string) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64')

describe.each(pages)('the page %s', (name, make) => {
  it('has all its headers, allows its own style by hash and nothing else', async () => {
    const response = await make()
    const text = await response.text()
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? ''
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${await sha256(style)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(text).not.toMatch(/<script|\son\w+=|style=|<img|<link|https?:\/\/(?!app\.example\.com)/i)
  })

  it('says which language it is in, fits a phone, and has one heading', async () => {
    const text = await (await make()).text()
    expect(text).toContain(name.endsWith('zh') ? '<html lang="zh-CN">' : '<html lang="en">')
    expect(text).toContain('<meta name="viewport" content="width=device-width,initial-scale=1" />')
    expect(text.match(/<h1>/g)).toHaveLength(1)
    expect(/[\u4e00-\u9fff]/.test(text.replace(/<style>[^]*<\/style>/, ''))).toBe(name.endsWith('zh'))
  })
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
  expect(await response.text()).not.toMatch(/<svg|<script/)
})
