import { describe, expect, it } from 'vitest'

import { createSimulator, type OpenOptions, SimulatorRefusal } from '../../src/index.js'
import { createClient } from '../client.js'

const code = expect.stringMatching(/^SIMCODE_[\w-]{32}$/) as string

describe('as(person).open(url)', () => {
  it.each(['authorizeUrl', 'webLoginUrl', 'qrUrl'] as const)('passes %s and returns the callback', async (page) => {
    const sim = createSimulator()
    const callback = await sim.as('zhangsan').open(createClient(sim)[page]())
    expect(callback).toBeInstanceOf(URL)
    expect(callback.origin + callback.pathname).toBe('http://localhost:3000/callback')
    expect(Object.fromEntries(callback.searchParams)).toEqual({ code, state: 'abc123' })
  })

  it.each([
    ['http://localhost:3000/cb?action=get', /^http:\/\/localhost:3000\/cb\?action=get&code=[\w-]+&state=abc123$/],
    ['http://localhost:3000/cb?', /^http:\/\/localhost:3000\/cb\?code=[\w-]+&state=abc123$/],
    ['http://localhost:3000/cb#/route', /^http:\/\/localhost:3000\/cb\?code=[\w-]+&state=abc123#\/route$/],
    ['http://localhost:3000/cb?a=%26#/r?x=1', /^http:\/\/localhost:3000\/cb\?a=%26&code=[\w-]+&state=abc123#\/r\?x=1$/],
    ['http://localhost:3000/回调?名=值', /^http:\/\/localhost:3000\/%E5%9B%9E%E8%B0%83\?%E5%90%8D=%E5%80%BC&code=/],
  ])('appends to %s before the fragment', async (redirect_uri, expected) => {
    const sim = createSimulator()
    const { href } = await sim.as('zhangsan').open(createClient(sim).authorizeUrl({ redirect_uri }))
    expect(href).toMatch(expected)
  })

  it.each([{ state: '' }, { state: undefined }])('returns an empty state for %o', async (fields) => {
    const sim = createSimulator()
    const { search } = await sim.as('zhangsan').open(createClient(sim).authorizeUrl(fields))
    expect(search).toMatch(/^\?code=[\w-]+&state=$/)
  })

  it('echoes a state of 128 bytes, and on the older QR page one with any characters', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const long = await sim.as('zhangsan').open(client.authorizeUrl({ state: 'a'.repeat(128) }))
    expect(long.searchParams.get('state')).toBe('a'.repeat(128))
    const free = await sim.as('zhangsan').open(client.qrUrl({ state: 'web@gyoss9 &=' }))
    expect(free.searchParams.get('state')).toBe('web@gyoss9 &=')
  })

  it('rejects with the rule where the page would show an error', async () => {
    const sim = createSimulator()
    const url = createClient(sim).authorizeUrl({ state: 'a b' })
    const error: unknown = await sim
      .as('zhangsan')
      .open(url)
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SimulatorRefusal)
    expect(error).toMatchObject({
      rule: 'state_alphabet',
      errcode: 84025,
      pages: [
        { url: 'https://developer.work.weixin.qq.com/document/path/91022' },
        { url: 'https://developer.work.weixin.qq.com/document/path/90313' },
      ],
    })
    expect(String(error)).toContain('at most 128 bytes')
    expect(String(error)).toContain(
      '(Build the web authorization link: https://developer.work.weixin.qq.com/document/path/91022; Global error codes: https://developer.work.weixin.qq.com/document/path/90313).',
    )
  })

  it('refuses a link without #wechat_redirect at its very end', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    for (const fragment of ['', '#wechat_redirect#x', '#x']) {
      const opened = sim.as('zhangsan').open(client.authorizeUrl({}, fragment))
      await expect(opened).rejects.toMatchObject({ rule: 'wechat_redirect' })
    }
  })

  it('returns state alone after a refusal, on every page', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const scan = await sim.as('zhangsan').open(client.webLoginUrl(), { refuse: true })
    const qr = await sim.as('zhangsan').open(client.qrUrl(), { refuse: true })
    const consent = client.authorizeUrl({ scope: 'snsapi_privateinfo' })
    const refused = await sim.as('zhangsan').open(consent, { consent: 'refuse' })
    for (const { search } of [scan, qr, refused]) expect(search).toBe('?state=abc123')
    expect((await sim.as('zhangsan').open(consent)).searchParams.has('code')).toBe(true)
  })

  it('asks for consent once in 30 days', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const consentTo = async (consent: OpenOptions['consent']) =>
      client.detail(await client.ticket('zhangsan', consent === undefined ? {} : { consent }))
    expect(await consentTo(['mobile'])).toMatchObject({ mobile: '13800000001', gender: '0' })
    sim.clock.advance('29d')
    expect(await consentTo('all')).not.toHaveProperty('email')
    sim.clock.advance('1d')
    expect(await consentTo('all')).toHaveProperty('email')
  })

  it('does not let one consent count for another app or person', async () => {
    const sim = createSimulator()
    await createClient(sim).ticket('zhangsan', { consent: ['mobile'] })
    const other = createClient(sim, 'other')
    expect(await other.detail(await other.ticket('zhangsan'))).toMatchObject({ gender: '1' })
    const modern = createClient(sim)
    expect(await modern.detail(await modern.ticket('LiSi'))).toMatchObject({ gender: '2' })
  })

  it('checks its arguments', async () => {
    const sim = createSimulator()
    const { open } = sim.as('zhangsan')
    const url = createClient(sim).authorizeUrl()
    await expect(open('not a url')).rejects.toBeInstanceOf(TypeError)
    await expect(open('http://wecom.localhost/elsewhere')).rejects.toThrow(/not a login page; known pages: \/connect/)
    for (const options of [{ consents: 'all' }, { consent: ['name'] }, { consent: 'some' }, { refuse: 1 }]) {
      await expect(open(url, options as OpenOptions)).rejects.toBeInstanceOf(TypeError)
    }
  })
})

describe('redirect_uri', () => {
  it.each([
    ['callback', 'redirect_uri_absolute'],
    ['//localhost/cb', 'redirect_uri_absolute'],
    ['myapp://localhost/cb', 'redirect_uri_absolute'],
    ['http://user@localhost/cb', 'redirect_uri_absolute'],
    ['http:\\\\localhost/cb', 'redirect_uri_absolute'],
    ['http://', 'redirect_uri_absolute'],
    ['https://example.com/cb', 'redirect_domain'],
    ['https://sub.app.example.com/cb', 'redirect_domain'],
    ['https://app.example.com.evil.example/cb', 'redirect_domain'],
    ['https://app.example.com:9000/cb', 'redirect_domain'],
    ['https://localhost.example.com/cb', 'redirect_domain'],
  ])('%s is refused by %s', async (redirect_uri, rule) => {
    const sim = createSimulator()
    const opened = sim.as('zhangsan').open(createClient(sim).authorizeUrl({ redirect_uri }))
    await expect(opened).rejects.toMatchObject({ rule, errcode: 50001 })
  })

  it.each([
    'https://app.example.com/cb',
    'http://APP.example.com/',
    'https://app.example.com:8443/x',
    'http://[::1]:9/',
    'http://127.0.0.1/',
  ])('%s passes', async (redirect_uri) => {
    const sim = createSimulator()
    const callback = await sim.as('zhangsan').open(createClient(sim).authorizeUrl({ redirect_uri }))
    expect(callback.searchParams.has('code')).toBe(true)
  })

  it('is held against the domain lists of its page', async () => {
    const sim = createSimulator()
    const { open } = sim.as('zhangsan')
    const { authorizeUrl, webLoginUrl, qrUrl } = createClient(sim)
    const trusted = { redirect_uri: 'https://app.example.com/' }
    const callback = { redirect_uri: 'https://login.example.com/' }
    await expect(open(authorizeUrl(callback))).rejects.toMatchObject({ rule: 'redirect_domain' })
    await expect(open(qrUrl(trusted))).rejects.toMatchObject({ rule: 'callback_domain' })
    for (const url of [authorizeUrl(trusted), webLoginUrl(trusted), webLoginUrl(callback), qrUrl(callback)]) {
      expect((await open(url)).searchParams.has('code')).toBe(true)
    }
  })
})

describe('parameters of the login pages', () => {
  it.each(['appid', 'redirect_uri'])('authorize needs %s', async (name) => {
    const sim = createSimulator()
    const opened = sim.as('zhangsan').open(createClient(sim).authorizeUrl({ [name]: undefined }))
    await expect(opened).rejects.toMatchObject({ rule: 'parameter_required' })
  })

  it.each(['appid', 'agentid', 'redirect_uri', 'login_type'])('web login needs %s', async (name) => {
    const sim = createSimulator()
    const opened = sim.as('zhangsan').open(createClient(sim).webLoginUrl({ [name]: '' }))
    await expect(opened).rejects.toMatchObject({ rule: 'parameter_required' })
  })

  it.each(['appid', 'agentid', 'redirect_uri'])('the older QR page needs %s', async (name) => {
    const sim = createSimulator()
    const opened = sim.as('zhangsan').open(createClient(sim).qrUrl({ [name]: undefined }))
    await expect(opened).rejects.toMatchObject({ rule: 'parameter_required' })
  })

  it.each(['1000009', '01000002', 'x'])('agentid %s is nobody', async (agentid) => {
    const sim = createSimulator()
    const opened = sim.as('zhangsan').open(createClient(sim).authorizeUrl({ agentid }))
    await expect(opened).rejects.toMatchObject({ rule: 'agentid_known', errcode: 40056 })
  })

  it('the order of parameters does not matter', async () => {
    const sim = createSimulator()
    const url = new URL(createClient(sim).authorizeUrl())
    const reversed = [...url.searchParams].toReversed().map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    url.search = reversed.join('&')
    expect((await sim.as('zhangsan').open(url)).searchParams.has('code')).toBe(true)
  })
})
