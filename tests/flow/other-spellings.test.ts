import { afterEach, describe, expect, it } from 'vitest'
import { createWeComApp } from 'wecom-login'

import { type Answers, answersForWalle, credentials, issued, startWeComFixture } from '../fixtures/wecom-fixture.js'

const stop: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of stop.splice(0)) await end()
})

const connect = async (answers: Answers) => {
  const server = await startWeComFixture({ ...answersForWalle, ...answers })
  const app = createWeComApp({ ...credentials, endpoints: { api: server.url } })
  stop.push(async () => {
    app.close()
    await server.close()
  })
  return app.oauth
}

const identity = (keys: Readonly<Record<string, unknown>>): Answers => ({
  'GET /cgi-bin/auth/getuserinfo': { errcode: 0, errmsg: 'ok', ...keys },
})

/** The contact of Walle when `user/get` answers this. */
const contactWith = async (profile: Readonly<Record<string, unknown>>) => {
  const oauth = await connect({ 'GET /cgi-bin/user/get': { errcode: 0, errmsg: 'ok', ...profile } })
  return oauth.detailed().contactFromCode(issued.codeWithoutConsent)
}

describe('a WeCom that spells its answers differently', () => {
  it('recognises a member under UserId', async () => {
    const oauth = await connect(identity({ UserId: 'Walle', DeviceId: '8f2e6c' }))

    expect(await oauth.getUserInfo('code')).toEqual({ kind: 'member', userId: 'Walle' })
  })

  it('recognises an outsider under OpenId', async () => {
    const oauth = await connect(identity({ OpenId: 'oAbCdEf0123456789', DeviceId: '' }))

    expect(await oauth.getUserInfo('code')).toEqual({ kind: 'outsider', openId: 'oAbCdEf0123456789' })
  })

  it('recognises a linked member under UserId', async () => {
    const oauth = await connect(identity({ UserId: 'ww00000000000000aa/eve' }))

    expect(await oauth.getUserInfo('code')).toEqual({
      kind: 'linked_member',
      corpId: 'ww00000000000000aa',
      userId: 'eve',
    })
  })

  it("counts a ticket's life from expires_in, when the answer has one", async () => {
    const oauth = await connect(identity({ UserId: 'Walle', user_ticket: 'ticket', expires_in: 7200 }))
    const before = Date.now()

    const visitor = await oauth.getUserInfo('code')

    expect(visitor.userTicketExpiresAt).toBeGreaterThanOrEqual(before + 7_200_000)
    expect(visitor.userTicketExpiresAt).toBeLessThanOrEqual(Date.now() + 7_200_000)
  })

  it('takes empty strings for keys that are not there', async () => {
    const oauth = await connect(identity({ userid: '', openid: 'oAbCdEf0123456789', external_userid: '' }))

    expect(await oauth.getUserInfo('code')).toEqual({ kind: 'outsider', openId: 'oAbCdEf0123456789' })
  })

  it('does not mind warnings and keys it never heard of, in any answer', async () => {
    const noise = {
      warning_msg: 'TLS 1.1 will be retired',
      errmsg: 'ok. Warning: wrong json format.',
      hint: [1],
      x: {},
    }
    const noisy = Object.entries(answersForWalle).map(([call, answer]): [string, Answers[string]] => [
      call,
      (request) => {
        const told = typeof answer === 'function' ? answer(request) : answer
        return told['errcode'] === 0 ? { ...told, ...noise } : told
      },
    ])
    const oauth = await connect(Object.fromEntries(noisy))

    const contact = await oauth.detailed().contactFromCode(issued.code)

    expect(contact).toMatchObject({ kind: 'member', id: 'Walle', name: '瓦力', mobile: '18611111111' })
    expect(contact.raw).toMatchObject({ warning_msg: 'TLS 1.1 will be retired', hint: [1] })
    expect(contact.raw).not.toHaveProperty('errmsg')
  })

  it('takes the same userid in other letters for the same member', async () => {
    expect(await contactWith({ userid: 'wALLE', name: '瓦力' })).toMatchObject({ id: 'Walle', name: '瓦力' })
  })

  it('uses nothing of an answer about another member', async () => {
    await expect(contactWith({ userid: 'Eve', name: '伊娃' })).rejects.toMatchObject({
      name: 'WeComLoginError',
      code: 'userid_mismatch',
    })
  })

  it('finds nobody in an answer that names nobody', async () => {
    const oauth = await connect(identity({ DeviceId: '8f2e6c' }))

    await expect(oauth.getUserInfo('code')).rejects.toMatchObject({
      code: 'bad_json',
      category: 'protocol',
      message: 'GET /cgi-bin/auth/getuserinfo: the answer names neither a userid nor an openid',
    })
  })
})
