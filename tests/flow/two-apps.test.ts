import { describe, expect, it } from 'vitest'
import { memoryStore, type TokenStore } from 'wecom-login'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls } = useSimulator()

/** A store that many apps share, and the keys they use. */
const sharedStore = () => {
  const inner = memoryStore()
  const keys = new Set<string>()
  const tokenStore: TokenStore = {
    ...inner,
    set: (key, value, ttlMs) => {
      keys.add(key)
      return inner.set(key, value, ttlMs)
    },
  }
  return { tokenStore, keys }
}

describe('two apps of one corp', () => {
  it('log people in side by side, each with its own token', async () => {
    const modern = connect('modern')
    const other = connect('other')

    for (const { oauth } of [modern, other, modern, other]) {
      const contact = await oauth.detailed().contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))
      expect(contact.name).toBe('张三')
    }

    expect(await modern.accessToken()).not.toBe(await other.accessToken())
    expect(sim.calls('gettoken')).toHaveLength(2)
  })

  it('do not exchange the code of one another: 50001, a matter of configuration', async () => {
    const code = await codeFor('zhangsan', connect('modern').oauth.getAuthURL())

    await expect(connect('other').oauth.contactFromCode(code)).rejects.toMatchObject({
      errcode: 50001,
      category: 'config',
      reaction: 'fix_config',
    })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it('lose a code that the wrong one of them tried', async () => {
    const modern = connect('modern')
    const code = await codeFor('zhangsan', modern.oauth.getAuthURL())
    await expect(connect('other').oauth.contactFromCode(code)).rejects.toMatchObject({ errcode: 50001 })

    await expect(modern.oauth.contactFromCode(code)).rejects.toMatchObject({ errcode: 40029 })
  })

  it('never share a token, even through one store', async () => {
    const { tokenStore, keys } = sharedStore()

    const tokens = await Promise.all(['modern', 'other'].map((key) => connect(key, { tokenStore }).accessToken()))

    expect(new Set(tokens).size).toBe(2)
    expect(keys.size).toBe(2)
  })

  it('that are one app twice do share it, through one store', async () => {
    const { tokenStore, keys } = sharedStore()

    const first = await connect('modern', { tokenStore }).accessToken()
    const second = await connect('modern', { tokenStore }).accessToken()

    expect(second).toBe(first)
    expect(keys.size).toBe(1)
    expect(sim.calls('gettoken')).toHaveLength(1)
  })
})

it('an app of another corp with the same agentid has a token of its own', async () => {
  const { tokenStore, keys } = sharedStore()
  const [ours, theirs] = [connect('modern', { tokenStore }), connect('partner', { tokenStore })]

  expect(ours.agentId).toBe(theirs.agentId)
  expect(await ours.accessToken()).not.toBe(await theirs.accessToken())
  expect(keys.size).toBe(2)
})

it('a member of the linked corp is a member to the app of their own', async () => {
  const { oauth } = connect('partner')

  expect(await oauth.memberFromCode(await codeFor('linked', oauth.getAuthURL()))).toMatchObject({ id: 'liuyang' })
})

describe('a secret that was changed in the console', () => {
  it('does not find the token of the old one in the store', async () => {
    const { tokenStore, keys } = sharedStore()
    await connect('modern', { tokenStore }).accessToken()
    sim.world.apps.edit('modern', { secret: 'a-new-secret' })

    await connect('modern', { tokenStore }).accessToken()

    expect(keys.size).toBe(2)
    expect(sim.calls('gettoken')).toHaveLength(2)
  })
})

describe('an app without agentid', () => {
  it('logs in over the in-client page', async () => {
    const { oauth } = connect('modern', { agentId: undefined })
    const link = oauth.getAuthURL()

    expect(link).not.toContain('agentid')
    expect(await oauth.memberFromCode(await codeFor('zhangsan', link))).toMatchObject({ id: 'zhangsan' })
  })

  it('gives codes that only the app of that domain can exchange', async () => {
    const code = await codeFor('zhangsan', connect('modern', { agentId: undefined }).oauth.getAuthURL())

    await expect(connect('other').oauth.contactFromCode(code)).rejects.toMatchObject({
      errcode: 50001,
      category: 'config',
    })
  })
})
