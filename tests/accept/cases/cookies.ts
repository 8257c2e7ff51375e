import * as fc from 'fast-check'
import { createLoginState } from '../../../packages/wecom-login/src/flow/state.js'
import { type Browser, locationOf } from '../../../packages/wecom-login/test/login/browser.js'
import {
  callbackOf,
  createTestSite,
  origin,
  sealerOf,
  sessionName,
} from '../../../packages/wecom-login/test/login/test-site.js'
import { createVirtualClock } from '../../../packages/wecom-login/test/virtual-clock.js'
import type { AcceptCase } from '../case.js'
import { createCounter, samples } from '../counting.js'

const hasSession = ({ cookies }: Browser) => cookies.has(sessionName)

const states: AcceptCase = {
  id: 'A15',
  title: 'states: alphabet, length, duplicates (T05)',
  counts: { ci: 100_000, full: 1_000_000 },
  target: { malformed: 0, duplicates: 0 },
  run: async (count) => {
    const seen = new Set<string>()
    const { figures, add } = createCounter('cases', 'malformed', 'duplicates')
    for (let index = 0; index < count; index += 1) {
      const { text } = createLoginState(1_767_225_600_000 + index, { isRestart: index % 2 === 0 })
      add('cases')
      add('malformed', !/^[A-Za-z0-9]{22,128}$/.test(text))
      add('duplicates', seen.has(text))
      seen.add(text)
    }
    return figures
  },
}

const attributes: AcceptCase = {
  id: 'A34',
  title: 'cookies on https: __Host-, Secure, HttpOnly, Lax, Path=/, 600 s and bytes (T21)',
  counts: { ci: 200, full: 2_000 },
  target: { wrong: 0, login_seconds_most: '<=600', bytes_most: '<=3800' },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'wrong')
    const [seconds, bytes]: [number[], number[]] = [[], []]
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const returnTo = `/${(index % 2 === 0 ? '路' : 'a').repeat((index * 13) % 1_100)}`
      const query = new URLSearchParams({ returnTo }).toString()
      const started = await browser.send(`/auth/wecom/login?${query}`)
      const state = [...browser.cookies.keys()][0]?.replace('__Host-wecom-login-', '') ?? ''
      const finished = await browser.send(callbackOf(state, `member-${index}`))
      const cookies = [...started.headers.getSetCookie(), ...finished.headers.getSetCookie()]
      add('cases')
      add('wrong', cookies.length !== 3)
      for (const cookie of cookies) {
        const [, name, maxAge] =
          /^__Host-(wecom-login-\w+|wecom-session-wwcorp-1000002\.auth\.wecom)=[\w.-]+; Max-Age=(\d+); Path=\/; HttpOnly; Secure; SameSite=Lax$/.exec(
            cookie,
          ) ?? []
        add('wrong', name === undefined)
        if (name?.startsWith('wecom-login-') === true) seconds.push(Number(maxAge))
        bytes.push(cookie.length)
      }
    }
    return { ...figures, login_seconds_most: Math.max(...seconds), bytes_most: Math.max(...bytes) }
  },
}

const newSession: AcceptCase = {
  id: 'A35',
  title: 'a session planted before the login: sessions that stayed as they were (T38)',
  counts: { ci: 200, full: 2_000 },
  target: { unchanged: 0, of_another: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'unchanged', 'of_another')
    const attacker = site.browser()
    await site.logIn(attacker, { code: 'attacker' })
    for (let index = 0; index < count; index += 1) {
      const victim = site.browser()
      const planted = attacker.cookies.get(sessionName) ?? ''
      victim.cookies.set(sessionName, planted)
      await site.logIn(victim, { code: `victim-${index}` })
      const session = await (await victim.send('/auth/wecom/session')).text()
      add('cases')
      add('unchanged', victim.cookies.get(sessionName) === planted)
      add('of_another', !session.includes(`victim-${index}`))
    }
    return figures
  },
}

const foreignCookies: AcceptCase = {
  id: 'T04',
  title: 'cookies planted under other names, unsealed, or of another state',
  counts: { ci: 240, full: 2_400 },
  target: { accepted: 0, upstream: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'accepted')
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const [state, other] = [await site.begin(browser), await site.begin(browser)]
      const [value = '', others = ''] = browser.cookies.values()
      browser.cookies.clear()
      const name = `wecom-login-${state}`
      const plant = [
        () => browser.cookies.set(name, value),
        () => browser.cookies.set(`__Secure-${name}`, value),
        () => browser.cookies.set(`__host-${name}`, value),
        () => browser.cookies.set(`insecure-${name}`, value),
        () => browser.cookies.set(`\xa0__Host-${name}`, value),
        () => browser.cookies.set(`__Host-${name}\xa0`, value),
        () => browser.cookies.set(`\f__Host-${name}\v`, value),
        () => browser.cookies.set(`__Host-${name}`, others),
        () => browser.cookies.set(`__Host-${name}`, ''),
        () => browser.cookies.set(`__Host-${name}`, state),
        () => browser.cookies.set(`__Host-${name}`, Buffer.from(JSON.stringify({ state })).toString('base64url')),
        () => browser.cookies.set(`__Host-${name}`, `"${value}"`),
        () => browser.cookies.set(`__Host-${name}`, `${value}=`),
        () => browser.cookies.set(`__Host-wecom-login-${other}`, value),
        () => browser.cookies.set(sessionName.replace('session', 'login'), value),
      ]
      plant[index % plant.length]?.()
      await browser.send(callbackOf(state, `attacker-${index}`))
      add('cases')
      add('accepted', hasSession(browser))
    }
    return { ...figures, upstream: site.wecom.requests.length }
  },
}

const otherPurpose: AcceptCase = {
  id: 'T40',
  title: 'a transaction or a mark of success as a session, and a session as a transaction',
  counts: { ci: 200, full: 2_000 },
  target: { accepted: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'accepted')
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const state = await site.begin(browser)
      const transaction = browser.cookies.get(`__Host-wecom-login-${state}`) ?? ''
      await browser.send(callbackOf(state, `member-${index}`))
      const done = browser.cookies.get(`__Host-wecom-login-${state}`) ?? ''
      const session = browser.cookies.get(sessionName) ?? ''
      for (const value of [transaction, done]) {
        const cookie = `${sessionName}=${value}`
        add('accepted', (await site.login.session(new Request(origin, { headers: { cookie } }))) !== null)
      }
      const forger = site.browser()
      const other = await site.begin(forger)
      forger.cookies.set(`__Host-wecom-login-${other}`, session)
      await forger.send(callbackOf(other, `forger-${index}`))
      add('cases')
      add('accepted', hasSession(forger))
    }
    return figures
  },
}

const bitFlips: AcceptCase = {
  id: 'FUZZ-seal',
  title: 'every single bit of sealed cookies flipped: those that still open',
  counts: { ci: 40_000, full: 400_000 },
  target: { opened: 0, exceptions: 0, originals_refused: 0 },
  run: async (count) => {
    const sealer = sealerOf(createVirtualClock())
    const { figures, add } = createCounter('cases', 'opened', 'exceptions', 'originals_refused')
    for (let cookie = 0; figures.cases < count; cookie += 1) {
      const purpose = cookie % 2 === 0 ? 'session' : 'transaction'
      const text = await sealer.seal(purpose, { returnTo: `/${cookie}` }, 2_000)
      add('originals_refused', (await sealer.open(purpose, text)) === undefined)
      // From the end: the bits that base64url leaves over are there.
      for (let bit = text.length * 8 - 1; bit >= 0 && figures.cases < count; bit -= 1) {
        const at = bit >> 3
        const flipped =
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << (bit & 7))) + text.slice(at + 1)
        add('cases')
        try {
          add('opened', (await sealer.open(purpose, flipped)) !== undefined)
        } catch {
          add('exceptions')
        }
      }
    }
    return figures
  },
}

/** Characters that a header may hold. */
const headerText = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength })

const fuzzedCookies: AcceptCase = {
  id: 'FUZZ-cookie',
  title: 'Cookie headers: raw bytes, 10 KB, many pairs, flipped bits, old keys, another purpose',
  counts: { ci: 100_000, full: 1_000_000 },
  target: { exceptions: 0, status_5xx: 0, sessions: 0, upstream: 0 },
  run: async (count, seed) => {
    const { figures, add } = createCounter('cases', 'exceptions', 'status_5xx', 'sessions')
    const site = createTestSite()
    const owner = site.browser()
    const state = await site.begin(owner)
    const transaction = owner.cookies.get(`__Host-wecom-login-${state}`) ?? ''
    const content = { session: 'boss', returnTo: '/', page: 'oauth2', scope: 'snsapi_base' }
    const transactionName = `__Host-wecom-login-${state}`
    const [own, { clock }] = [sealerOf(site.clock), site]
    const forged = [
      transaction,
      await sealerOf(clock, {}, ['an old secret that is not listed any more']).seal('session', content, 6e8, sessionName),
      await own.seal('transaction', content, 6e8, sessionName),
      await own.seal('session', content, 6e8, transactionName),
      await own.seal('joined', content, 6e8, sessionName),
      await own.seal('return_to', content, 6e8, sessionName),
      await own.seal('session', content, 6e8),
      await own.seal('session', content, 0, sessionName),
      await own.seal('session', {}, 6e8, sessionName),
      await sealerOf(clock, { corpId: 'wwother' }).seal('session', content, 6e8, sessionName),
      await sealerOf(clock, { basePath: '/admin/wecom' }).seal('session', content, 6e8, sessionName),
      await sealerOf(clock, { kind: 'passport' }).seal('session', content, 6e8, sessionName),
    ] // prettier-ignore
    const name = fc.constantFrom(
      sessionName,
      `\xa0${sessionName}`,
      transactionName,
      '__Host-wecom-login-',
      '__proto__',
      'a',
      '',
    )
    const damaged = fc
      .tuple(fc.constantFrom(...forged), fc.nat(), fc.integer({ min: 1, max: 127 }))
      .map(([text, at, mask]) => {
        const index = at % text.length
        const flipped = (text.charCodeAt(index) ^ mask) & 0x7f
        return (
          text.slice(0, index) + String.fromCharCode(flipped < 0x20 ? flipped + 0x20 : flipped) + text.slice(index + 1)
        )
      })
    const value = fc.oneof(headerText(40), damaged, fc.constantFrom(...forged.slice(1)))
    const header = fc.oneof(
      { weight: 40, arbitrary: headerText(200) },
      { weight: 120, arbitrary: fc.array(fc.tuple(name, value).map((pair) => pair.join('=')), { maxLength: 6 }).map((pairs) => pairs.join('; ')) },
      { weight: 20, arbitrary: fc.array(fc.constantFrom(';', '=', ' ', 'a', sessionName, '"', ','), { maxLength: 60 }).map((parts) => parts.join('')) },
      { weight: 1, arbitrary: headerText(10_240) },
      { weight: 1, arbitrary: fc.nat({ max: 300 }).map((pairs) => Array.from({ length: pairs }, (_, index) => `__Host-wecom-login-${index}=x`).join('; ')) },
    ) // prettier-ignore
    const requests = ['/auth/wecom/session', '/auth/wecom/login', callbackOf(state, 'boss')]
    for (const cookie of samples(header, count, seed)) {
      add('cases')
      // What opens the transaction by right belongs to FUZZ-callback.
      if (cookie.includes(transaction)) continue
      try {
        const request = new Request(origin + (requests[figures.cases % 8] ?? requests[0]), { headers: { cookie } })
        const response = await site.login.handle(request)
        add('status_5xx', response.status >= 500)
        const opened =
          figures.cases % 8 > 2 && (await response.text()) !== '{"session":null,"loginUrl":"/auth/wecom/login"}'
        add('sessions', opened || response.headers.getSetCookie().some((each) => each.startsWith(`${sessionName}=ey`)))
      } catch {
        add('exceptions')
      }
    }
    return { ...figures, upstream: site.wecom.requests.length }
  },
}

const fuzzedCallbacks: AcceptCase = {
  id: 'FUZZ-callback',
  title: 'callback queries: raw bytes, doubled and indexed names, percent junk, over-long, NUL, surrogates',
  counts: { ci: 100_000, full: 1_000_000 },
  target: { exceptions: 0, status_5xx: 0, upstream_without_state: 0, off_origin: 0 },
  run: async (count, seed) => {
    const { figures, add } = createCounter('cases', 'exceptions', 'status_5xx', 'upstream_without_state', 'off_origin')
    const site = createTestSite()
    const owner = site.browser()
    const state = await site.begin(owner)
    const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const piece = fc.oneof(
      fc.constantFrom('code', 'state', '=', '&', '[]', '[0]', '%', '%00', '%ED%A0%80', '%ff', '+', '#', '?', ';', state, state.slice(1), 'zhangsan', 'a'.repeat(600), 'error=access_denied', '__proto__'),
      fc.string({ unit: 'binary-ascii', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ) // prettier-ignore
    const query = fc.oneof(
      { weight: 80, arbitrary: fc.array(piece, { maxLength: 9 }).map((parts) => parts.join('')) },
      { weight: 40, arbitrary: piece.map((code) => `code=${encodeURIComponent(code.toWellFormed())}&state=${state}`) },
      { weight: 20, arbitrary: piece.map((each) => `code=zhangsan&state=${encodeURIComponent(each.toWellFormed())}`) },
      { weight: 1, arbitrary: fc.nat({ max: 20_000 }).map((length) => `state=${state}&code=${'%41'.repeat(length)}`) },
    )
    for (const each of samples(query, count, seed)) {
      const isOwner = figures.cases % 2 === 0
      add('cases')
      try {
        const headers = isOwner ? { cookie } : {}
        const asked = site.wecom.requests.length
        const response = await site.login.handle(new Request(`${origin}/auth/wecom/callback?${each}`, { headers }))
        add('status_5xx', response.status >= 500)
        add('upstream_without_state', !isOwner && site.wecom.requests.length !== asked)
        const location = locationOf(response)
        add(
          'off_origin',
          response.status === 303 && !/^(?:\/#?$|https:\/\/login\.work\.weixin\.qq\.com\/)/.test(location),
        )
      } catch {
        add('exceptions')
      }
    }
    return figures
  },
}

/** What is kept in the browser. */
export const cookieCases: readonly AcceptCase[] = [
  states,
  attributes,
  newSession,
  foreignCookies,
  otherPurpose,
  bitFlips,
  fuzzedCookies,
  fuzzedCallbacks,
]
