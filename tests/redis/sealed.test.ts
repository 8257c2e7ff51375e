import { Redis } from 'ioredis'
import { createWeComApp } from 'wecom-login'
import { createLogin } from 'wecom-login/login'
import { redisStore } from 'wecom-login/redis'
import { expect, it } from 'vitest'
import { useSimulator } from '../fixtures/simulated-wecom.js'
import { describeWithRedis } from './describe-with-redis.js'

const cookieSecret = 'a cookie secret that is nowhere else'
const inClient = { 'user-agent': 'Mozilla/5.0 (iPhone) wxwork/4.1.36 MicroMessenger/7.0.1' }

describeWithRedis('a Redis that tokens and single use were kept in', (redis) => {
  const { sim, endpoints } = useSimulator()

  /** One login over a Redis, and everything in it that is nobody else's business. */
  const logIn = async () => {
    const client = new Redis(redis().socket)
    const store = redisStore(client)
    const { corpId, agentId, secret } = sim.apps.modern
    const app = createWeComApp({ corpId, agentId, secret, endpoints: endpoints(), tokenStore: store, logger: false })
    const login = createLogin({
      app,
      origin: 'https://app.example.com',
      cookieSecret,
      oneTimeStore: store,
      detailed: true,
      onLogin: ({ contact }) => ({ session: contact.id }),
    })
    const send = (address: string, headers: Record<string, string> = {}) =>
      login.handle(new Request(new URL(address, 'https://app.example.com'), { headers: { ...inClient, ...headers } }))
    const started = await send('/auth/wecom/login')
    const callback = await sim.as('zhangsan').open(started.headers.get('location') ?? '')
    const finished = await send(callback.href, { cookie: started.headers.getSetCookie()[0]?.split(';')[0] ?? '' })
    const [code, state] = ['code', 'state'].map((name) => callback.searchParams.get(name) ?? 'none')
    const canaries = {
      accessToken: await app.accessToken(),
      secret,
      cookieSecret,
      code,
      state,
      userId: 'zhangsan',
      name: '张三',
    }
    app.close()
    client.disconnect()
    return { status: finished.status, canaries }
  }

  it('gives nothing away when its dump is stolen', async () => {
    const { status, canaries } = await logIn()
    expect(status).toBe(303)
    // One token, and of one login: the state, the code and the verdict.
    const keys = (await redis().send('KEYS', 'wecom-login:*')).split('\r\n').filter((line) => line.startsWith('w'))
    expect(keys.filter((key) => !key.includes(':probe:'))).toHaveLength(4)
    const dump = await redis().dump()
    expect(Object.entries(canaries).filter(([, canary]) => canary && dump.includes(canary))).toEqual([])
    // What is not sealed would be found.
    await redis().send('SET', 'plain', canaries.accessToken)
    expect((await redis().dump()).includes(canaries.accessToken)).toBe(true)
  })

  it('names host, corp, agent and a fingerprint in the key of a token, and no life is longer than what is kept', async () => {
    await logIn()
    const keys = (await redis().send('KEYS', '*'))
      .split('\r\n')
      .filter((line) => line.startsWith('wecom-login:') && !line.includes(':probe:'))
    const { corpId, agentId } = sim.apps.modern
    const host = encodeURIComponent(endpoints().api)
    const token = keys.find((key) => key.startsWith('wecom-login:token:')) ?? ''
    expect(token.replace(/:[0-9a-f]{32}$/, ':…')).toBe(`wecom-login:token:${host}:${corpId}:${agentId}:…`)
    const lives = await Promise.all(keys.map((key) => redis().send('PTTL', key)))
    const seconds = (index: number) => Math.ceil(Number(lives[index]?.slice(1)) / 10_000) * 10
    expect(keys.map((_, index) => seconds(index)).toSorted((a, b) => a - b)).toEqual([60, 600, 600, 7_200])
  })
})
