import { describe, expect, it } from 'vitest'
import { createSimulator, type OpenOptions, type Simulator } from 'wecom-simulator'
import { createWeComApp } from '../../src/app.js'
import { fetchTransport } from '../../src/wire/fetch-transport.js'
import { createLogin, type LoginOptions, type OtherKind } from '../../src/login/index.js'
import { createBrowser, locationOf, type userAgents } from './browser.js'

const origin = 'https://app.example.com'

/** A site in front of a simulator, neither with a port. */
const createSite = (options: Partial<LoginOptions<unknown, OtherKind>> = {}, sim = createSimulator()) => {
  const { corpId, agentId, secret } = sim.apps.modern
  const transport = fetchTransport((request) => sim.fetch(request))
  const app = createWeComApp({ corpId, agentId, secret, endpoints: sim.endpoints, transport, logger: false })
  const login = createLogin<unknown, OtherKind>({
    app,
    origin,
    cookieSecret: 'a cookie secret of at least 32 bytes',
    onLogin: ({ contact: { kind, id, name, mobile, email } }) => ({ session: { kind, id, name, mobile, email } }),
    ...options,
  })
  // On the desktop the callback's domain is another list.
  sim.world.apps.edit('modern', { callbackDomains: ['app.example.com'] })
  return { sim, login }
}

const logIn = async (
  { sim, login }: { sim: Simulator; login: ReturnType<typeof createSite>['login'] },
  person: string,
  kind: keyof typeof userAgents,
  how: OpenOptions = {},
) => {
  const browser = createBrowser({ origin, handle: (request) => login.handle(request) }, kind)
  const begun = await browser.send('/auth/wecom/login?returnTo=/orders')
  const callback = await sim.as(person).open(locationOf(begun), how)
  const response = await browser.send(callback)
  const { session } = (await (await browser.send('/auth/wecom/session')).json()) as { session: unknown }
  return { response, session, browser, callback }
}

describe('a whole login against the simulator', () => {
  it.each(['inClient', 'desktop'] as const)('lets a member in, asking WeCom once: %s', async (kind) => {
    const site = createSite()
    const { response, session } = await logIn(site, 'zhangsan', kind)
    expect([response.status, locationOf(response)]).toEqual([303, kind === 'inClient' ? '/orders#' : '/orders'])
    expect(session).toEqual({ kind: 'member', id: 'zhangsan' })
    expect(site.sim.calls('getuserinfo')).toHaveLength(1)
  })

  it.each([
    ['inClient', ''],
    ['desktop', ''],
    ['desktop', '&page=qr_connect'],
  ] as const)('comes out where it was going although all cookies got lost on the way: %s%s', async (kind, page) => {
    const { sim, login } = createSite()
    const browser = createBrowser({ origin, handle: (request) => login.handle(request) }, kind)
    const begun = await browser.send(`/auth/wecom/login?returnTo=/orders/5${page}`)
    const callback = await sim.as('zhangsan').open(locationOf(begun))
    browser.cookies.clear()
    const again = await browser.send(callback)
    const end = await browser.send(await sim.as('zhangsan').open(locationOf(again)))
    expect([end.status, locationOf(end)]).toEqual([303, kind === 'inClient' ? '/orders/5#' : '/orders/5'])
    expect(sim.calls('getuserinfo')).toHaveLength(1)
  })

  it('with consent to some fields, knows those', async () => {
    const site = createSite({ privateInfo: 'optional' })
    const { session } = await logIn(site, 'zhangsan', 'inClient', { consent: ['mobile'] })
    expect(session).toEqual({ kind: 'member', id: 'zhangsan', name: '张三', mobile: '13800000001' })
  })

  it('that is refused by the person ends on a page, without a question to WeCom', async () => {
    const site = createSite({ privateInfo: 'optional' })
    for (const [kind, how] of [
      ['inClient', { consent: 'refuse' }],
      ['desktop', { refuse: true }],
    ] as const) {
      const { response, session, callback } = await logIn(site, 'zhangsan', kind, how)
      expect(callback.searchParams.has('code')).toBe(false)
      expect([response.status, session]).toEqual([403, null])
    }
    expect(site.sim.calls('getuserinfo')).toEqual([])
  })

  it.each([
    ['customer', 'outsider'],
    ['stranger', 'outsider'],
    ['linked', 'linked_member'],
    ['parent', 'parent'],
  ] as const)('of a %s is refused, unless accept names the kind', async (person, kind) => {
    expect((await logIn(createSite(), person, 'inClient')).response.status).toBe(403)
    const widened = await logIn(createSite({ accept: [kind] }), person, 'inClient')
    expect(widened.response.status).toBe(303)
    expect(widened.session).toMatchObject({ kind })
  })

  it('of a member out of the visible range succeeds without a profile, unless the member must be known to be active', async () => {
    const { response, session } = await logIn(createSite({ detailed: true }), 'hejun', 'inClient')
    expect([response.status, session]).toEqual([303, { kind: 'member', id: 'hejun' }])
    const strict = await logIn(createSite({ requireActive: true }), 'hejun', 'inClient')
    expect([strict.response.status, strict.session]).toEqual([403, null])
  })

  it.each(['disabled', 'left'] as const)('of a member who was %s in between is refused', async (status) => {
    const site = createSite({ detailed: true })
    const browser = createBrowser({ origin, handle: (request) => site.login.handle(request) }, 'inClient')
    const begun = await browser.send('/auth/wecom/login')
    const callback = await site.sim.as('zhangsan').open(locationOf(begun))
    if (status === 'disabled') site.sim.world.people.disable('zhangsan')
    else site.sim.world.people.leave('zhangsan')
    const response = await browser.send(callback)
    expect(response.status).toBe(403)
    expect([...browser.cookies.keys()]).toEqual([])
  })

  it.each(['drop', 'status', 'errcode'] as const)(
    'whose code is spent by a %s begins once more and succeeds',
    async (fault) => {
      const site = createSite()
      const faults = { drop: { drop: 'after-effect' }, status: { status: 502 }, errcode: { errcode: -1 } } as const
      site.sim.next('getuserinfo', faults[fault])
      const { response, browser } = await logIn(site, 'zhangsan', 'inClient')
      expect(locationOf(response)).toContain('/connect/oauth2/authorize?')
      const again = await browser.send(await site.sim.as('zhangsan').open(locationOf(response)))
      expect(locationOf(again)).toBe('/orders#')
      expect(site.sim.calls('getuserinfo')).toHaveLength(2)
    },
  )
})
