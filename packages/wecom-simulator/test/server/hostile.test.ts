import { expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

const many = 'a=1&'.repeat(100_000)

it('reads 100,000 parameters and keeps 50 of them in the journal', async () => {
  const sim = createSimulator()
  const client = createClient(sim)
  const unique = Array.from({ length: 100_000 }, (_, at) => `p${at}=${at}`).join('&')
  const answer = await client.json(sim.fetch(`${sim.endpoints.api}/cgi-bin/gettoken?${unique}`))
  expect(answer.errcode).toBe(41002)
  expect(Object.keys(sim.calls()[0]?.query ?? {})).toHaveLength(50)
  expect(sim.calls()[0]?.notes).toHaveLength(20)
  expect((await sim.fetch(`${client.webLoginUrl()}&${many}`)).status).toBe(200)
})

it.each([
  ['a repeated access_token', 'user/get?access_token=a&access_token=b&userid=zhangsan', 40058],
  ['a repeated corpid', 'gettoken?corpid=a&corpid=a&corpsecret=b', 40058],
  ['a name of the prototype', 'gettoken?__proto__=a&constructor=b', 41002],
  ['invalid UTF-8', 'gettoken?corpid=%ff&corpsecret=%ff', 40013],
  ['a NUL', 'gettoken?corpid=ww5100000000000001%00&corpsecret=x', 40013],
])('%s is answered like WeCom would', async (_what, path, errcode) => {
  const sim = createSimulator()
  const response = await sim.fetch(`${sim.endpoints.api}/cgi-bin/${path}`)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ errcode })
})

it.each([
  ['invalid UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ['an array', '[]'],
  ['null', 'null'],
  ['nothing', ''],
  ['deep nesting', '['.repeat(100_000)],
])('a body of %s is 40058', async (_what, body) => {
  const sim = createSimulator()
  const token = await createClient(sim).token()
  const url = `${sim.endpoints.api}/cgi-bin/auth/getuserdetail?access_token=${token}`
  expect(await (await sim.fetch(url, { method: 'POST', body })).json()).toMatchObject({ errcode: 40058 })
})

it.each(['/cgi-bin/%0d%0ax:%201', '/_sim/people/%0a', '/%0d', '/cgi-bin/%', '/cgi-bin//gettoken'])(
  'a path such as %s is 404, and said to be of the simulator',
  async (path) => {
    const sim = createSimulator()
    const response = await sim.fetch(`${sim.endpoints.api}${path}`)
    expect([response.status, response.headers.get('x-wecom-simulator')]).toEqual([404, '1'])
    expect(response.headers.get('x-wecom-simulator-rule')).toMatch(/^path_known;/)
    expect(response.headers.get('content-type')?.startsWith('application/json')).toBe(path.startsWith('/cgi-bin/'))
  },
)

it('what is not simulated is refused with the list of what is', async () => {
  const sim = createSimulator()
  const call = await (await sim.fetch(`${sim.endpoints.api}/cgi-bin/user/list`)).text()
  const page = await (await sim.fetch(`${sim.endpoints.api}/nothing`)).text()
  for (const text of [call, page])
    for (const name of ['gettoken', 'user/convert_to_openid']) expect(text).toContain(name)
  expect(page).toContain('/wwopen/sso/qrConnect')
})

it('a body that names the prototype changes nothing', async () => {
  const sim = createSimulator()
  const client = createClient(sim)
  const body = '{"__proto__":{"user_ticket":"x"},"constructor":1}'
  const answer = client.post('auth/getuserdetail', { access_token: await client.token() }, body)
  expect(await client.json(answer)).toMatchObject({ errcode: 84090 })
  expect(Object.hasOwn(Object.prototype, 'user_ticket')).toBe(false)
})

it('hostile names are shown as text', async () => {
  const name = '<img src=x onerror=alert(1)>'
  const sim = createSimulator({ people: [{ id: 'x', name }], apps: { x: { name } }, corp: { name } })
  const client = createClient(sim, 'x')
  for (const url of [`${sim.endpoints.api}/`, client.authorizeUrl({ agentid: '1000002' }), client.webLoginUrl()]) {
    const html = await (await sim.fetch(url)).text()
    expect(html).not.toContain('<img src=x')
  }
  expect(await (await sim.fetch(`${sim.endpoints.api}/_sim/avatar/x.svg`)).text()).not.toContain('<img')
})

it('a callback cannot carry a second header line', async () => {
  const sim = createSimulator()
  const client = createClient(sim)
  const response = await sim.fetch(client.authorizeUrl({ as: 'zhangsan', redirect_uri: 'http://localhost/\r\nx: y' }))
  expect(response.headers.get('x')).toBeNull()
  expect(response.headers.get('location')).toMatch(/^http:\/\/localhost\/%0D%0Ax:%20y\?code=/)
})
