import { describe, expect, it } from 'vitest'
import { type Answer, reply } from '../fake-wecom.js'
import type { TestApp } from '../test-app.js'
import { stateOf } from './browser.js'
import { callbackOf, createTestSite, paths, type TestSite } from './test-site.js'

const outcomesIn = ({ events }: Pick<TestApp, 'events'>) => events.filter(({ type }) => type === 'login_outcome')
const errcode = (number: number): Answer => ({ errcode: number, errmsg: 'said by WeCom' })

/** A callback whose failure is shown: a login that has been restarted once. */
const comeBack = async (site: TestSite) => {
  const browser = site.browser('inClient')
  const restarted = await browser.send(callbackOf(await site.begin(site.browser('inClient')), 'lost'))
  return browser.send(callbackOf(stateOf(restarted), 'zhangsan'))
}

/** One error of each category, and what a login ends in because of it. */
const categories: readonly (readonly [string, Answer, string])[] = [
  ['transport', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), 'upstream_down'],
  ['upstream', () => reply('bad gateway', { status: 502 }), 'upstream_down'],
  ['upstream', errcode(-1), 'upstream_down'],
  ['protocol', () => reply('<html>'), 'upstream_down'],
  ['rate_limited', errcode(45009), 'rate_limited'],
  ['config', errcode(60020), 'misconfigured'],
  ['token', errcode(40082), 'misconfigured'],
  ['code', errcode(40029), 'expired'],
  ['not_member', errcode(60111), 'not_member'],
  ['not_permitted', errcode(60011), 'not_permitted'],
]

describe('the event of a login that has ended', () => {
  it('success: once, without a request id', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    await browser.send(callbackOf(state, 'zhangsan'))
    expect(outcomesIn(site)).toEqual([{ type: 'login_outcome', outcome: 'success' }])
    // The same callback again only leads on; nobody has logged in a second time.
    await browser.send(callbackOf(state, 'zhangsan'))
    expect(outcomesIn(site)).toHaveLength(1)
  })

  it('success also when the app answers with a response of its own', async () => {
    const site = createTestSite({ onLogin: () => new Response('welcome') })
    await site.logIn(site.browser())
    expect(outcomesIn(site)).toEqual([{ type: 'login_outcome', outcome: 'success' }])
  })

  it.each(categories)('a failure of category %s ends in its outcome, once', async (category, answer, outcome) => {
    const site = createTestSite({ script: { [paths.userInfo]: answer } })
    await comeBack(site)
    const line = site.log.lines.find(({ message }) => message === 'wecom login failed')
    expect(line?.fields?.['error']).toMatchObject({ category })
    expect(outcomesIn(site)).toEqual([{ type: 'login_outcome', outcome, requestId: line?.fields?.['requestId'] }])
  })

  it('a failure of category timeout ends in upstream_down', async () => {
    const site = createTestSite({ script: { [paths.userInfo]: () => new Promise(() => undefined) } })
    await site.clock.finish(comeBack(site))
    expect(outcomesIn(site)).toMatchObject([{ outcome: 'upstream_down' }])
  })

  it.each([
    ['cancelled', {}, (_site: TestSite, state: string) => callbackOf(state)],
    ['state_mismatch', {}, () => '/auth/wecom/callback?code=zhangsan&again=1'],
    ['bad_request', {}, () => '/auth/wecom/callback?auth_code=zhangsan'],
    ['not_permitted', { onLogin: () => ({ refuse: 'not_permitted' as const }) }, undefined],
    ['app_error', { onLogin: () => Promise.reject(new Error('the database is away')) }, undefined],
    ['not_member', { script: { [paths.userInfo]: { errcode: 0, openid: 'oX' } } }, undefined],
    ['private_info_refused', { privateInfo: 'require' as const }, undefined],
  ])('%s is told once, with its request id', async (outcome, options, address) => {
    const script = { [paths.userGet]: { errcode: 0, userid: 'zhangsan', status: 1 } }
    const site = createTestSite({ script, ...options })
    const browser = site.browser('inClient')
    const state = await site.begin(browser)
    await browser.send(address === undefined ? callbackOf(state, 'zhangsan') : address(site, state))
    expect(outcomesIn(site)).toEqual([
      { type: 'login_outcome', outcome, requestId: expect.stringMatching(/^[0-9a-f]{12}$/) },
    ])
  })

  it('a login that is begun again has not ended', async () => {
    const site = createTestSite({ script: { [paths.userInfo]: [errcode(40029), { errcode: 0, userid: 'zhangsan' }] } })
    const browser = site.browser('inClient')
    const again = await site.logIn(browser, { code: 'first' })
    expect(outcomesIn(site)).toEqual([])
    await browser.send(callbackOf(stateOf(again), 'second'))
    expect(outcomesIn(site)).toEqual([{ type: 'login_outcome', outcome: 'success' }])
  })

  it('an observer that throws fails no login', async () => {
    const onEvent = () => {
      throw new Error('the metrics are away')
    }
    const site = createTestSite({ app: { onEvent } })
    expect((await site.logIn(site.browser())).status).toBe(303)
  })
})

describe('the log line of a refusal says who and why', () => {
  const active = { errcode: 0, userid: 'zhangsan', status: 1 }

  it.each<[string, Parameters<typeof createTestSite>[0], Record<string, unknown>]>([
    [
      'an outsider, by the beginning of the openid',
      { script: { [paths.userInfo]: { errcode: 0, openid: 'oAbCdEfGhIjKlMn' } } },
      { outcome: 'not_member', who: 'outsider oAbCdEfG…', reason: "accept does not include 'outsider'" },
    ],
    [
      'a member of a linked corp',
      { script: { [paths.userInfo]: { errcode: 0, userid: 'wwother/lisi' } } },
      { outcome: 'not_member', who: 'linked_member wwother/lisi', reason: "accept does not include 'linked_member'" },
    ],
    [
      'a parent',
      { script: { [paths.userInfo]: { errcode: 0, parent_userid: 'parent-of-lisi' } } },
      { outcome: 'not_member', who: 'parent parent-of-lisi', reason: "accept does not include 'parent'" },
    ],
    [
      'a member who has left',
      { detailed: true, script: { [paths.userGet]: { ...active, status: 5 } } },
      {
        outcome: 'not_permitted',
        who: 'member zhangsan',
        reason: 'the member has left the corp (status 5 in user/get)',
      },
    ],
    [
      'a disabled member, by a status that contradicts another',
      { detailed: true, script: { [paths.userGet]: { ...active, Status: '2' } } },
      { outcome: 'not_permitted', who: 'member zhangsan', reason: 'the member is disabled (status 2 in user/get)' },
    ],
    [
      'a disabled member, without a status',
      { detailed: true, script: { [paths.userGet]: { errcode: 0, userid: 'zhangsan', status: {}, enable: 0 } } },
      { outcome: 'not_permitted', who: 'member zhangsan', reason: 'the member is disabled (enable 0 in user/get)' },
    ],
    [
      'a member whom nobody knows any more',
      { detailed: true, script: { [paths.userGet]: errcode(60111) } },
      {
        outcome: 'not_permitted',
        who: 'member zhangsan',
        code: 'api_error',
        error: expect.objectContaining({ errcode: 60111 }),
        reason: 'user/get does not know this member any more',
      },
    ],
    [
      'a member out of the visible range',
      { requireActive: true, script: { [paths.userGet]: errcode(60011) } },
      {
        outcome: 'not_permitted',
        who: 'member zhangsan',
        code: 'api_error',
        error: expect.objectContaining({ message: expect.stringContaining("outside the app's visible range") }),
        reason: 'requireActive is set, and user/get did not say that this member is active',
      },
    ],
    [
      'a member who consented to nothing',
      { privateInfo: 'require', script: { [paths.userGet]: active } },
      {
        outcome: 'private_info_refused',
        who: 'member zhangsan',
        reason: "privateInfo is 'require', and the member granted no sensitive fields",
      },
    ],
    [
      'a member whom onLogin refuses',
      { onLogin: () => ({ refuse: 'not_permitted' }) },
      { outcome: 'not_permitted', who: 'member zhangsan', reason: 'your app refused this person' },
    ],
    [
      'a member for whom onLogin fails',
      { onLogin: () => Promise.reject(new Error('the database is away')) },
      { outcome: 'app_error', who: 'member zhangsan', error: new Error('the database is away') },
    ],
  ])('%s', async (_who, options, fields) => {
    const site = createTestSite(options)
    const answer = await site.logIn(site.browser('inClient'))
    const line = site.log.lines.find(({ message }) => message === 'wecom login failed')
    expect(line?.fields).toEqual({ requestId: expect.stringMatching(/^[0-9a-f]{12}$/), ...fields })
    expect(await answer.text()).toContain(String(line?.fields?.['requestId']))
  })
})
