// A simulator with very many people and a long life, in a process of its own: does so many rounds and tells what they left behind.
import { createSimulator } from 'wecom-simulator'

/** Megabytes of heap: what was left of it beyond the start, and the most that was in use with everybody there. */
export interface Left {
  readonly grownMb: number
  readonly grownByUnexpiredMb: number
  readonly slowestLoginMs: number
}

const people = 100_000
/** Fills what is kept on purpose, such as the last 10,000 requests. */
const warmUp = 4_000

const heap = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1_048_576
}

const sim = createSimulator({ tokenOnRepeat: 'new', quota: { scale: 1_000 } })
const { corpId, agentId, secret } = sim.apps.modern
const { api } = sim.endpoints
const redirect = encodeURIComponent('http://localhost:3000/')
const link = (scope: string) =>
  `${api}/connect/oauth2/authorize?appid=${corpId}&redirect_uri=${redirect}&response_type=code&scope=${scope}&state=a&agentid=${agentId}#wechat_redirect`
const scanPage = `${api}/wwopen/sso/qrConnect?appid=${corpId}&agentid=${agentId}&redirect_uri=${redirect}&state=a`
const call = async (path: string) =>
  (await (await sim.fetch(`${api}/cgi-bin/${path}`)).json()) as Readonly<Record<string, unknown>>

/** A login with a token, a code and a ticket of its own, and a QR code that nobody scans. */
const live = async (person: string, isScanShown: boolean) => {
  const { access_token: token } = await call(`gettoken?corpid=${corpId}&corpsecret=${secret}`)
  const callback = await sim.as(person).open(link('snsapi_privateinfo'))
  const { userid } = await call(
    `auth/getuserinfo?access_token=${String(token)}&code=${callback.searchParams.get('code')}`,
  )
  if (userid !== person) throw new Error(`${person} came in as ${String(userid)}`)
  await sim.as(person).open(link('snsapi_base')) // a code that nobody uses
  if (isScanShown) await (await sim.fetch(scanPage)).text()
}

process.on('message', async ({ rounds }: { readonly rounds: number }) => {
  for (let round = 0; round < warmUp; round += 1) {
    await live('zhangsan', round % 10 === 0)
    sim.clock.advance('10m')
  }
  const start = heap()

  for (let index = 0; index < people; index += 1)
    sim.world.people.add({ id: `member${index}`, name: `成员${index}`, departments: [2] })
  let slowestLoginMs = 0
  for (let index = 0; index < 200; index += 1) {
    const startedAt = performance.now()
    await live(`member${index * 499}`, true)
    slowestLoginMs = Math.max(slowestLoginMs, performance.now() - startedAt)
  }
  for (let index = 0; index < people; index += 1) sim.world.people.remove(`member${index}`)

  for (let round = 0; round < rounds; round += 1) {
    await live('zhangsan', round % 10 === 0)
    sim.clock.advance('10m')
  }
  const grownMb = heap() - start
  // Nothing expires when the clock stands still: what is kept has an end all the same.
  for (let round = 0; round < rounds; round += 1) await live('zhangsan', round % 10 === 0)
  const grownByUnexpiredMb = heap() - start
  sim.reset()
  const left: Left = { grownMb, grownByUnexpiredMb, slowestLoginMs }
  process.send?.(left)
  process.disconnect()
})
