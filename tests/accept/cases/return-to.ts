import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { safeReturnTo } from '../../../packages/wecom-login/src/flow/return-to.js'
import { locationOf } from '../../../packages/wecom-login/test/login/browser.js'
import { callbackOf, createTestSite, origin } from '../../../packages/wecom-login/test/login/test-site.js'
import type { AcceptCase } from '../case.js'
import { createCounter, samples } from '../counting.js'

const site = { origin, basePath: '/auth/wecom' }

/** One string a line, written as JSON would write it between its quotes; `# ` begins a heading. */
const openRedirects: readonly string[] = readFileSync(join(import.meta.dirname, '../open-redirects.txt'), 'utf8')
  .split('\n')
  .filter((line, index, lines) => !line.startsWith('# ') && index < lines.length - 1)
  .map((line) => JSON.parse(`"${line}"`) as string)

const pieces = [
  '/', '//', '\\', '.', '..', '/./', '/../', '%2e', '%2f', '%5c', '%09', '%00', '@', ':', ':80', '?', '#', ';', '&', '\t', '\n', '\r', ' ',
  'evil.example', 'app.example.com', 'https:', 'https://', 'http://', 'javascript:', 'data:', 'blob:', '/auth/wecom', 'login', '[::1]',
  '\u2044', '\uFF0F', '\uFF3C', '\u3002', '\u00AD', '\u200B', '\u202E', '\uFEFF', '\uD800', '路', '"', "'", '<', '`',
] // prettier-ignore

/** Addresses put together from what has fooled others, and from anything at all. */
const address = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...openRedirects).chain((start) => fc.constantFrom(...pieces).map((end) => start + end)),
  },
)

/** True unless a browser that is sent there stays on this site, and outside the login's own routes. */
const leadsAway = (path: string): boolean => {
  const url = new URL(path, origin)
  return url.origin !== origin || !path.startsWith('/') || `${url.pathname}/`.startsWith('/auth/wecom/')
}

const openRedirect: AcceptCase = {
  id: 'A16',
  isLong: true,
  title: `${openRedirects.length} hand-made open redirects, through whole logins, and generated ones`,
  counts: { ci: 200_000, full: 2_000_000 },
  target: { corpus: '>=500', off_origin: 0, not_idempotent: 0, exceptions: 0 },
  run: async (count, seed) => {
    const { figures, add } = createCounter('cases', 'corpus', 'off_origin', 'not_idempotent', 'exceptions')
    const check = (wanted: string) => {
      add('cases')
      try {
        const path = safeReturnTo(wanted, site)
        add('off_origin', leadsAway(path))
        add('not_idempotent', safeReturnTo(path, site) !== path)
      } catch {
        add('exceptions')
      }
    }
    const whole = createTestSite()
    for (const wanted of openRedirects) {
      add('corpus')
      check(wanted)
      const query = `?${new URLSearchParams({ returnTo: wanted }).toString()}`
      const response = await whole.logIn(whole.browser(), { query, code: `code-${figures.corpus}` })
      add('off_origin', response.status !== 303 || leadsAway(locationOf(response)))
    }
    for (const wanted of samples(address, count, seed)) check(wanted)
    return figures
  },
}

const fuzzedReturnTo: AcceptCase = {
  id: 'T13',
  title: 'anything at all as returnTo, through the start and the callback: exceptions, status 500 and more',
  counts: { ci: 10_000, full: 100_000 },
  target: { exceptions: 0, status_5xx: 0, off_origin: 0 },
  run: async (count, seed) => {
    const { figures, add } = createCounter('cases', 'exceptions', 'status_5xx', 'off_origin')
    const whole = createTestSite()
    const query = fc.oneof(
      address.map((wanted) => `returnTo=${encodeURIComponent(wanted.toWellFormed())}`),
      fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((raw) => `returnTo=${raw}`),
      fc
        .array(fc.constantFrom('returnTo', '=', '&', '%', '%E0%A4', '[]', '+', '/', '\uD800', 'page=oauth2'), {
          maxLength: 9,
        })
        .map((parts) => parts.join('')),
    )
    for (const each of samples(query, count, seed)) {
      add('cases')
      try {
        const browser = whole.browser(figures.cases % 4 === 0 ? 'phone' : 'inClient')
        const started = await browser.send(`/auth/wecom/login?${each}`)
        add('status_5xx', started.status >= 500)
        const state = [...browser.cookies.keys()][0]?.replace('__Host-wecom-login-', '')
        if (state === undefined) continue
        const finished = await browser.send(callbackOf(state, `code-${figures.cases}`))
        add('status_5xx', finished.status >= 500)
        add('off_origin', leadsAway(locationOf(finished)))
      } catch {
        add('exceptions')
      }
    }
    return figures
  },
}

const hostile = 'evil.example'
const variants: readonly Readonly<Record<string, string>>[] = [
  ...[hostile, `${hostile}:443`, `app.example.com@${hostile}`, `app.example.com, ${hostile}`, `app.example.com.${hostile}`, '', ' ', '127.0.0.1:3000'].map((host) => ({ host })),
  ...['x-forwarded-host', 'x-host', 'x-original-host', 'x-forwarded-server', 'x-http-host-override', 'x-real-host', 'x-rewrite-url', 'x-original-url', 'x-wap-profile', 'referer', 'origin'].map((name) => ({ [name]: name.endsWith('url') || name === 'referer' || name === 'origin' ? `https://${hostile}/auth/wecom/login` : hostile })),
  { 'x-forwarded-proto': 'http' },
  { 'x-forwarded-proto': 'http', 'x-forwarded-host': hostile, 'x-forwarded-port': '8080' },
  { 'x-forwarded-prefix': '/evil' },
  { 'x-forwarded-path': '/evil' },
  { 'x-script-name': '/evil' },
  { forwarded: `host=${hostile};proto=http` },
  { forwarded: `for=1.2.3.4;host="${hostile}"` },
  { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': `${hostile}, app.example.com` },
  { 'x-forwarded-scheme': 'http', 'x-url-scheme': 'http' },
  { 'front-end-https': 'off' },
  { via: `1.1 ${hostile}` },
  { 'cf-connecting-ip': '1.2.3.4', 'true-client-ip': '1.2.3.4' },
] // prettier-ignore

const forwardedHost: AcceptCase = {
  id: 'A17',
  title: 'Host, Forwarded and X-Forwarded-* of others: redirect addresses and links that changed',
  counts: { ci: variants.length, full: variants.length * 10 },
  target: { variants: '>=30', changed: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'changed')
    const whole = createTestSite()
    while (figures.cases < count) {
      for (const headers of variants) {
        for (const at of [origin, `http://${hostile}`, 'http://localhost:3000']) {
          const start = async (kind: 'desktop' | 'inClient' | 'phone') =>
            whole.browser(kind).send(`${at}/auth/wecom/login`, { headers })
          for (const kind of ['desktop', 'inClient'] as const) {
            const { searchParams } = new URL(locationOf(await start(kind)), origin)
            add('changed', searchParams.get('redirect_uri') !== 'https://app.example.com/auth/wecom/callback')
          }
          const page = await (await start('phone')).text()
          add('changed', page.includes('evil') || !page.includes('>https://app.example.com/auth/wecom/login<'))
        }
        add('cases')
      }
    }
    return { ...figures, variants: variants.length }
  },
}

/** Where a login leads. */
export const returnToCases: readonly AcceptCase[] = [openRedirect, fuzzedReturnTo, forwardedHost]
