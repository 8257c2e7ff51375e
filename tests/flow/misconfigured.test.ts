import { describe, expect, it } from 'vitest'
import { explain } from 'wecom-login/explain'

import { createShiftedClock } from '../fixtures/clocks.js'
import { rejection } from '../fixtures/rejection.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls } = useSimulator()

describe('a server whose address is not among the trusted IPs', () => {
  it('is told which address to allow, by the error and by explain', async () => {
    sim.world.apps.edit('modern', { trustedIps: ['203.0.113.9'] })
    const { oauth } = connect('modern')

    const error = await rejection(oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL())))

    expect(error).toMatchObject({
      errcode: 60020,
      category: 'config',
      reaction: 'fix_config',
      callerIp: '127.0.0.1',
      message: expect.stringMatching(
        /: add 127\.0\.0\.1 to the app's trusted IPs \(企业可信IP\) in the admin console; it takes about a minute$/,
      ),
    })
    for (const lang of ['zh', 'en'] as const) {
      expect(explain(error, { lang })).toMatchObject({
        errcode: 60020,
        who: 'wecom_admin',
        callerIp: '127.0.0.1',
        fix: expect.stringContaining('127.0.0.1'),
      })
    }
  })

  it('got its token all the same, and asks once', async () => {
    sim.world.apps.edit('modern', { trustedIps: [] })
    const { oauth } = connect('modern')

    await rejection(oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL())))

    expect(sim.calls('gettoken')).toMatchObject([{ errcode: 0 }])
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it('logs people in as soon as the administrator has allowed it', async () => {
    sim.world.apps.edit('modern', { trustedIps: [] })
    const { oauth } = connect('modern')
    await rejection(oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL())))
    sim.world.apps.edit('modern', { trustedIps: ['127.0.0.1'] })

    expect(await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).toMatchObject({ id: 'zhangsan' })
  })

  it('is not looked at for an app from before 2022-06-20', async () => {
    sim.world.apps.edit('classic', { trustedIps: [] })
    const { oauth } = connect('classic')

    expect(await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).toMatchObject({ id: 'zhangsan' })
  })
})

const refusals = [
  { what: 'a wrong secret', errcode: 40001, config: { secret: 'not-the-secret' } },
  { what: 'a corp that does not exist', errcode: 40013, config: { corpId: 'ww5100000000009999' } },
  { what: 'the secret of another corp', errcode: 40091, config: { secret: sim.apps.partner.secret } },
]

describe.each(refusals)('$what', ({ errcode, config }) => {
  it(`is refused by gettoken with ${errcode}, and no code leaves the house`, async () => {
    const code = await codeFor('zhangsan', connect('modern').oauth.getAuthURL())

    const error = await rejection(connect('modern', config).oauth.contactFromCode(code))

    expect(error).toMatchObject({ errcode, category: 'config', path: 'GET /cgi-bin/gettoken' })
    expect(explain(error)).toMatchObject({ errcode })
    expect(apiCalls()).toEqual(['gettoken'])
  })

  it('is not asked again by a hundred logins', async () => {
    const { oauth } = connect('modern', config)

    for (let login = 0; login < 100; login += 1) {
      await expect(oauth.contactFromCode('code')).rejects.toMatchObject({ errcode, category: 'config' })
    }

    expect(apiCalls()).toEqual(['gettoken'])
  })
})

it('a wrong secret is asked about once a minute at most, and works without a restart once it is right', async () => {
  const clock = createShiftedClock()
  const { oauth } = connect('modern', { secret: 'the-new-secret', clock })
  const login = async () => oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))
  await rejection(login())
  sim.world.apps.edit('modern', { secret: 'the-new-secret' })

  clock.advance(59_000)
  await expect(login()).rejects.toMatchObject({ errcode: 40001, retryAfter: 1 })
  clock.advance(1_000)
  expect(await login()).toMatchObject({ id: 'zhangsan' })
  expect(sim.calls('gettoken').map(({ errcode }) => errcode)).toEqual([40001, 0])
})

describe('a disabled app', () => {
  it('shows its members an error page instead of a code', async () => {
    const link = connect('modern').oauth.getAuthURL()
    sim.world.apps.disable('modern')

    await expect(sim.as('zhangsan').open(link)).rejects.toMatchObject({ rule: 'app_enabled', errcode: 50003 })
  })

  it('gets no token, and does not ask again', async () => {
    const { oauth } = connect('modern')
    sim.world.apps.disable('modern')

    for (const code of ['one', 'two', 'three']) {
      await expect(oauth.contactFromCode(code)).rejects.toMatchObject({
        errcode: 50003,
        category: 'config',
        reaction: 'give_up',
      })
    }
    expect(apiCalls()).toEqual(['gettoken'])
  })

  it('that was disabled while it had a token finds out at the next call', async () => {
    const { oauth, accessToken } = connect('modern')
    const code = await codeFor('zhangsan', oauth.getAuthURL())
    await accessToken()
    sim.world.apps.disable('modern')

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({
      errcode: 50003,
      path: 'GET /cgi-bin/auth/getuserinfo',
    })
  })
})

describe('a call limit', () => {
  it('stops the asking for a token for a minute', async () => {
    const { oauth } = connect('modern')
    sim.next('gettoken', { errcode: 45009 })

    await expect(oauth.contactFromCode('one')).rejects.toMatchObject({ errcode: 45009, category: 'rate_limited' })
    await expect(oauth.contactFromCode('two')).rejects.toMatchObject({
      errcode: 45009,
      category: 'rate_limited',
      retryAfter: expect.any(Number),
    })
    expect(apiCalls()).toEqual(['gettoken'])
  })

  it('on the identity call is not answered with a second try', async () => {
    const { oauth } = connect('modern')
    sim.next('getuserinfo', { errcode: 45009 })

    await expect(oauth.contactFromCode('one')).rejects.toMatchObject({
      errcode: 45009,
      category: 'rate_limited',
      retryAfter: 60,
    })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo'])
  })
})
