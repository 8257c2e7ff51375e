import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWeComApp, type WeComApp } from 'wecom-login'
import { createSimulator, type ListeningSimulator, type OpenOptions, type Simulator } from 'wecom-simulator'
import { createRoutes } from '../src/routes.js'

const origin = 'http://localhost:3100'

let sim: Simulator
let listening: ListeningSimulator
let wecom: WeComApp
let routes: ReturnType<typeof createRoutes>

beforeEach(async () => {
  sim = createSimulator()
  listening = await sim.listen()
  const { corpId, agentId, secret } = sim.apps.modern
  wecom = createWeComApp({ corpId, agentId, secret, endpoints: listening.endpoints, logger: false })
  routes = createRoutes({ oauth: wecom.oauth, origin })
})

afterEach(async () => {
  wecom.close()
  await listening.close()
})

/** Begins a login and goes through WeCom's page as `person`. */
const begin = async (person: string, path: string, how?: OpenOptions) => {
  const begun = await routes.request(origin + path)
  const cookie = begun.headers.get('set-cookie') ?? ''
  const callback = await sim.as(person).open(begun.headers.get('location') ?? '', how)
  return { status: begun.status, location: begun.headers.get('location'), cookie, callback }
}

const answer = async (callback: URL, cookie = '') => {
  const response = await routes.request(callback.href, { headers: { cookie: cookie.split(';')[0] ?? '' } })
  return { status: response.status, body: (await response.json()) as unknown, headers: response.headers }
}

describe('网页授权登录', () => {
  test('the silent road ends with the userid, after one call', async () => {
    const { status, location, callback, cookie } = await begin('zhangsan', '/wecom/oauth/authorize/user')
    expect(status).toBe(302)
    expect(location).toMatch(/&scope=snsapi_base&state=[0-9a-f]{32}&agentid=1000002#wechat_redirect$/)
    expect(callback.pathname).toBe('/wecom/callback/authorized/user')
    expect(await answer(callback, cookie)).toMatchObject({ status: 200, body: { kind: 'member', userID: 'zhangsan' } })
    expect(sim.calls('auth/getuserinfo')).toHaveLength(1)
    expect(sim.calls('user/get')).toHaveLength(0)
  })

  test('somebody from outside has an openID and no userID', async () => {
    const { callback, cookie } = await begin('stranger', '/wecom/oauth/authorize/user')
    const { body } = await answer(callback, cookie)
    expect(body).toEqual({ kind: 'outsider', openID: expect.stringMatching(/^o/) })
  })
})

describe('获取访问用户敏感信息', () => {
  test('with consent the detail has what was granted', async () => {
    const { callback, cookie } = await begin('zhangsan', '/wecom/oauth/authorize/v2/user', { consent: ['mobile'] })
    const { status, body } = await answer(callback, cookie)
    expect(status).toBe(200)
    expect(body).toMatchObject({ userId: 'zhangsan', mobile: '13800000001', gender: 'unknown' })
    expect(body).not.toHaveProperty('email')
  })

  test('somebody without a ticket gets an explained 403', async () => {
    const { callback, cookie } = await begin('customer', '/wecom/oauth/authorize/v2/user')
    const { status, body } = await answer(callback, cookie)
    expect(status).toBe(403)
    expect(body).toMatchObject({ error: 'no_ticket', zh: { code: 'no_ticket' }, en: { code: 'no_ticket' } })
  })
})

describe('扫码授权登录', () => {
  test('the scan page ends with the detailed contact', async () => {
    const { location, callback, cookie } = await begin('zhangsan', '/wecom/oauth/authorize/contact')
    expect(location).toContain('/wwopen/sso/qrConnect?')
    const { status, body } = await answer(callback, cookie)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      userID: 'zhangsan',
      name: '张三',
      position: '后端工程师',
      absent: { mobile: 'web_login' },
    })
  })

  test('who refuses at the phone is told so, and nothing is sent', async () => {
    const { callback, cookie } = await begin('zhangsan', '/wecom/oauth/authorize/contact', { refuse: true })
    expect(await answer(callback, cookie)).toMatchObject({ status: 400, body: { error: 'refused' } })
    expect(sim.calls('gettoken')).toHaveLength(0)
  })
})

describe('state', () => {
  test('without its cookie a callback is refused before anything is sent', async () => {
    const { callback } = await begin('zhangsan', '/wecom/oauth/authorize/user')
    expect(await answer(callback)).toMatchObject({ status: 400, body: { error: 'invalid_state' } })
    expect(sim.calls('gettoken')).toHaveLength(0)
  })

  test('the cookie of another login does not help', async () => {
    const { callback } = await begin('zhangsan', '/wecom/oauth/authorize/user')
    const { cookie } = await begin('LiSi', '/wecom/oauth/authorize/user')
    expect(await answer(callback, cookie)).toMatchObject({ status: 400, body: { error: 'invalid_state' } })
  })

  test('the cookie goes to its own callback only, for ten minutes, and is spent there', async () => {
    const { callback, cookie } = await begin('zhangsan', '/wecom/oauth/authorize/user')
    expect(cookie).toMatch(
      /^wecom_state_[0-9a-f]{32}=1; Max-Age=600; Path=\/wecom\/callback\/authorized\/user; HttpOnly; SameSite=Lax$/,
    )
    const { headers } = await answer(callback, cookie)
    expect(headers.get('set-cookie')).toMatch(
      /^wecom_state_[0-9a-f]{32}=; Max-Age=0; Path=\/wecom\/callback\/authorized\/user/,
    )
  })

  test('a second state or code, or a code WeCom never made, is refused before anything is sent', async () => {
    for (const [name, value, error] of [
      ['state', 'another', 'invalid_state'],
      ['code', 'another', 'invalid_code'],
      ['code', 'x'.repeat(513), 'invalid_code'],
    ] as const) {
      const { callback, cookie } = await begin('zhangsan', '/wecom/oauth/authorize/user')
      if (value.length > 512) callback.searchParams.delete(name)
      callback.searchParams.append(name, value)
      expect(await answer(callback, cookie)).toMatchObject({ status: 400, body: { error } })
    }
    expect(sim.calls('gettoken')).toHaveLength(0)
  })
})

test('an errcode is answered with its explanation in both languages, and without the secret', async () => {
  const { callback, cookie } = await begin('zhangsan', '/wecom/oauth/authorize/user')
  sim.next('getuserinfo', { errcode: 60020 })
  const { status, body } = await answer(callback, cookie)
  expect(status).toBe(502)
  expect(body).toMatchObject({ error: 'api_error', zh: { errcode: 60020 }, en: { errcode: 60020 } })
  expect(JSON.stringify(body)).not.toContain(sim.apps.modern.secret)
})

test('the front page names the three ways to begin', async () => {
  const response = await routes.request(`${origin}/`)
  expect(await response.json()).toEqual({
    网页授权登录: 'http://localhost:3100/wecom/oauth/authorize/user',
    获取访问用户敏感信息: 'http://localhost:3100/wecom/oauth/authorize/v2/user',
    扫码授权登录: 'http://localhost:3100/wecom/oauth/authorize/contact',
  })
})
