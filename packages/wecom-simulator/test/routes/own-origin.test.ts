import { Hono } from 'hono'
import { expect, it } from 'vitest'

import { demandOwnOrigin } from '../../src/routes/own-origin.js'
import { SimulatorRefusal } from '../../src/index.js'
import type { PageEnvironment } from '../../src/routes/context.js'

const app = new Hono<PageEnvironment>()
app.all('*', (c) => {
  demandOwnOrigin(c)
  return c.text('changed')
})
app.onError((error, c) => c.text(error instanceof SimulatorRefusal ? error.rule : 'crash', 403))

it.each([
  ['127.0.0.1', 'changed'],
  ['127.8.8.8', 'changed'],
  ['::1', 'changed'],
  ['192.168.1.20', 'console_origin'],
  ['', 'console_origin'],
])('a program at %j that sends neither header: %s', async (remoteAddress, expected) => {
  const request = new Request('http://127.0.0.1:7001/_sim/reset', { method: 'POST' })
  expect(await (await app.fetch(request, { remoteAddress, seesFragment: false })).text()).toBe(expected)
})

it('a browser elsewhere in the house may use the console', async () => {
  const url = 'http://192.168.1.20:7001'
  const headers = { origin: url, 'sec-fetch-site': 'same-origin' }
  const request = new Request(`${url}/_sim/reset`, { method: 'POST', headers })
  expect(await (await app.fetch(request, { remoteAddress: '192.168.1.30', seesFragment: false })).text()).toBe(
    'changed',
  )
})
