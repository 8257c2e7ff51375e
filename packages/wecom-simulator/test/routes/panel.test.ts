import { describe, expect, it } from 'vitest'

import { createSimulator, type SimulatorOptions } from '../../src/index.js'
import { createBrowser } from '../browser.js'
import { createClient } from '../client.js'

const origin = 'http://wecom.localhost'

async function open(fields: Readonly<Record<string, string | undefined>> = {}, options: SimulatorOptions = {}) {
  const sim = createSimulator(options)
  const [browser, phone, client] = [createBrowser(sim), createBrowser(sim), createClient(sim)]
  const shown = await browser.go(client.webLoginUrl({ version: '2.4.4', ...fields }))
  const id = /\/_sim\/panel\/([\w-]+)\/status/.exec(shown.html)?.[1] ?? ''
  const status = async () => JSON.parse((await browser.go(`/_sim/panel/${id}/status`)).html) as Record<string, unknown>
  const decide = async (decision: 'confirm' | 'refuse') => {
    const choose = await phone.go(`${origin}/_sim/phone/${id}`)
    await phone.submit(choose.html, ['person', 'zhangsan'])
    await phone.submit((await phone.go(`${origin}/_sim/phone/${id}`)).html, ['decision', decision])
  }
  return { sim, browser, client, shown, id, status, decide }
}

const registered = [
  'http://app.example.com https://app.example.com',
  'http://app.example.com:8443 https://app.example.com:8443',
  'http://login.example.com https://login.example.com',
].join(' ')

const ancestorsOf = ({ headers }: { headers: Headers }) =>
  /frame-ancestors ([^;]*);/.exec(headers.get('content-security-policy') ?? '')?.[1]

const callback = /^http:\/\/localhost:3000\/callback\?code=(SIMCODE_[\w-]+)&state=abc123$/

describe('the way back from the panel', () => {
  it.each(['top', 'self', undefined])('with redirect_type %s is the callback, with code and state', async (type) => {
    const { status, decide, client } = await open({ redirect_type: type })
    expect(await status()).toEqual({ state: 'waiting' })
    await decide('confirm')
    const end = await status()
    expect(end).toEqual({
      state: 'confirmed',
      person: { id: 'zhangsan', name: '张三' },
      next: expect.stringMatching(callback) as string,
    })
    const code = callback.exec(String(end['next']))?.[1] ?? ''
    expect(await client.userInfo(code)).toEqual({ errcode: 0, errmsg: 'ok', userid: 'zhangsan' })
  })

  it('with redirect_type callback is the code alone, for the page around', async () => {
    const { status, decide, client } = await open({ redirect_type: 'callback' })
    await decide('confirm')
    const { code, ...end } = await status()
    expect(end).toEqual({ state: 'confirmed', person: { id: 'zhangsan', name: '张三' }, deliveries: 1 })
    expect(await client.userInfo(String(code))).toMatchObject({ userid: 'zhangsan' })
  })

  it('after a refusal is the state alone, and nothing for the page around', async () => {
    const top = await open({ redirect_type: 'top' })
    await top.decide('refuse')
    expect(await top.status()).toMatchObject({
      state: 'refused',
      next: 'http://localhost:3000/callback?state=abc123',
    })
    const around = await open({ redirect_type: 'callback' })
    await around.decide('refuse')
    expect(await around.status()).toEqual({ state: 'refused', person: { id: 'zhangsan', name: '张三' } })
  })

  it('is taken twice where a fault says so', async () => {
    const around = await open({ redirect_type: 'callback' })
    around.sim.next('callback', { deliveries: 2 })
    await around.decide('confirm')
    expect(await around.status()).toMatchObject({ deliveries: 2 })
    const self = await open({ redirect_type: 'self' })
    self.sim.next('callback', { deliveries: 2 })
    await self.decide('confirm')
    expect(await self.status()).toMatchObject({ next: `/_sim/panel/${self.id}/callback` })
    const delivery = await self.browser.go(`/_sim/panel/${self.id}/callback`)
    expect(delivery.html).toContain('data-deliveries="2"')
    expect(ancestorsOf(delivery)).toContain('http://localhost:*')
  })

  it('cannot be another word, unless the rule is relaxed: then it is top', async () => {
    const refused = await open({ redirect_type: 'Callback' })
    expect([refused.shown.status, refused.shown.headers.get('x-wecom-simulator-rule')]).toEqual([
      400,
      'redirect_type; https://developer.work.weixin.qq.com/document/path/98478',
    ])
    const relaxed = await open({ redirect_type: 'Callback' }, { lenient: ['redirect_type'] })
    await relaxed.decide('confirm')
    expect(await relaxed.status()).toHaveProperty('next')
  })
})

describe('who may frame the login page', () => {
  it('the domains registered for the app, and loopback hosts', async () => {
    const { shown, browser, id } = await open({ panel_size: 'small', color_scheme: 'dark' })
    const allowed = [registered, 'http://localhost:* http://*.localhost:* http://127.0.0.1:*'].join(' ')
    expect(shown.status).toBe(200)
    expect(ancestorsOf(shown)).toBe(allowed)
    expect(ancestorsOf(await browser.go(`/_sim/panel/${id}`))).toBe(allowed)
  })

  it('loopback hosts only while they pass unlisted', async () => {
    const { shown } = await open(
      { redirect_uri: 'https://app.example.com/callback' },
      { strict: ['loopback_redirect'] },
    )
    expect(ancestorsOf(shown)).toBe(registered)
  })

  it('nobody, for an app without domains', async () => {
    const sim = createSimulator({ strict: ['loopback_redirect'] })
    sim.world.apps.edit('modern', { trustedDomains: [], callbackDomains: [] })
    const answer = await createBrowser(sim).go(createClient(sim).webLoginUrl({ version: '2.4.4' }))
    expect(ancestorsOf(answer)).toBe("'none'")
  })

  it('anybody, once domains are not checked', async () => {
    const { shown } = await open({}, { lenient: ['callback_domain'] })
    expect(ancestorsOf(shown)).toBe('http: https:')
  })

  it('never by a domain that would mean more in the policy than in the list', async () => {
    const sim = createSimulator({ strict: ['loopback_redirect'] })
    sim.world.apps.edit('modern', {
      trustedDomains: [
        'app.example.com:8443',
        "*.evil.example;script-src'unsafe-inline'",
        '*',
        '[::1]:3000',
        '企业.example',
      ],
      callbackDomains: ['login.example.com'],
    })
    const address = createClient(sim).webLoginUrl({ version: '2.4.4', redirect_uri: 'https://login.example.com/cb' })
    const { headers } = await createBrowser(sim).go(address)
    expect(ancestorsOf({ headers })).toBe(
      'http://app.example.com:8443 https://app.example.com:8443 http://login.example.com https://login.example.com',
    )
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
  })

  it('also sees why the page refuses', async () => {
    const { shown } = await open({ redirect_uri: 'https://evil.example/cb' })
    expect(shown.status).toBe(400)
    expect(shown.html).toContain('callback_domain')
    expect(ancestorsOf(shown)).toContain('https://app.example.com')
    expect(ancestorsOf(shown)).not.toContain('evil.example')
  })

  it('is not asked of an app that does not exist, nor of any other page', async () => {
    const { shown, sim, browser, client, id } = await open({ agentid: '7' })
    expect(ancestorsOf(shown)).toBe("'none'")
    for (const page of [
      client.webLoginUrl(),
      client.qrUrl(),
      client.authorizeUrl(),
      '/',
      `/_sim/phone/${id}`,
      '/_sim',
    ]) {
      expect(ancestorsOf(await browser.go(page)), page).toBe("'none'")
    }
    expect(sim.calls('wwlogin/sso/login')).toHaveLength(2)
  })
})

describe('the page in the frame', () => {
  it('says that it is a simulator, shows the app and the QR code, and runs nothing inline', async () => {
    const { shown, id } = await open({ lang: 'zh' })
    expect(shown.html).toContain('这是模拟器，不是企业微信')
    expect(shown.html).toContain(`${origin}/_sim/phone/${id}`)
    expect(shown.html).toContain('role="img"')
    expect(shown.html).toContain('<script src="/_sim/assets/panel.js" defer="">')
    expect(shown.html).not.toMatch(/\s(?:style|on[a-z]+)=|<style/)
  })

  it('brings its script and its style', async () => {
    const { browser } = await open()
    const types = ['panel.js', 'panel.css'].map(async (name) =>
      (await browser.go(`/_sim/assets/${name}`)).headers.get('content-type'),
    )
    expect(await Promise.all(types)).toEqual(['text/javascript; charset=UTF-8', 'text/css; charset=UTF-8'])
  })

  it('writes what it was asked into the journal, without remarks on the parameters it knows', async () => {
    const { sim } = await open({ redirect_type: 'self', panel_size: 'small', color_scheme: 'auto', lang: 'en' })
    expect(sim.calls('wwlogin/sso/login')).toMatchObject([{ status: 200, notes: [] }])
  })
})
