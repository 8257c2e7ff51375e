import { expect, it } from 'vitest'

import { useSimulator } from '../fixtures/simulated-wecom.js'

// 100 calls of one API a minute, 200 calls of one address, a ban at the 20th wrong secret.
const { sim, connect, codeFor } = useSimulator({ quota: { scale: 0.01 } })

const limited = () => sim.calls().filter(({ errcode }) => errcode === 45009)

it('300 logins in one minute meet no limit: one gettoken, and a good code is not counted', async () => {
  const { oauth } = connect('modern')
  for (let count = 0; count < 300; count += 1)
    await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))

  expect(limited()).toEqual([])
  expect(sim.calls('gettoken')).toHaveLength(1)
})

it('an app that fetches a token for each login is refused at the 101st, and goes on a minute later', async () => {
  const logIn = async () => {
    const { oauth, close } = connect('modern')
    const code = await codeFor('zhangsan', oauth.getAuthURL())
    return oauth.contactFromCode(code).finally(close)
  }
  for (let count = 0; count < 100; count += 1) await logIn()

  await expect(logIn()).rejects.toMatchObject({
    errcode: 45009,
    category: 'rate_limited',
    path: 'GET /cgi-bin/gettoken',
  })
  expect(limited().map(({ rule }) => rule)).toEqual(['quota_corp'])
  sim.clock.advance('60s')
  expect(await logIn()).toMatchObject({ id: 'zhangsan' })
})

it('200 logins with a wrong secret do not get the address banned', async () => {
  const { oauth } = connect('modern', { secret: 'wrong' })
  for (let count = 0; count < 200; count += 1)
    await expect(oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).rejects.toMatchObject({
      category: 'config',
    })

  expect(limited()).toEqual([])
  const right = connect('modern')
  const code = await codeFor('zhangsan', right.oauth.getAuthURL())
  expect(await right.oauth.contactFromCode(code)).toMatchObject({ id: 'zhangsan' })
})
