import { afterEach, expect, it, onTestFinished } from 'vitest'
import { createWeComApp, type WeComApp } from '../../src/app.js'
import { rejection } from '../test-app.js'
import { listenHttp } from '../wire.js'

const { stackTraceLimit } = Error
afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit
})

const serve = async (bodyOf: (path: string) => string | undefined): Promise<string> => {
  const wire = await listenHttp(({ url = '' }, response) => {
    const body = bodyOf(url)
    if (body !== undefined) response.end(body)
  })
  onTestFinished(() => wire.close())
  return wire.origin
}
const token = '{"errcode":0,"access_token":"t","expires_in":7200}'
const refusal = '{"errcode":60011,"errmsg":"no"}'
const isToken = (path: string) => path.startsWith('/cgi-bin/gettoken')

const appAt = (api: string) =>
  createWeComApp({ corpId: 'ww1', secret: 's', timeoutMs: 1_000, endpoints: { api }, logger: false })
const loadOrders = async ({ api }: WeComApp) => (await api.get('/cgi-bin/orders'))['orders']
const logIn = async ({ oauth }: WeComApp) => (await oauth.memberFromCode('code')).id

it.each([
  ['a refused connection', async () => 'http://127.0.0.1:1'],
  ['a refused token', () => serve(() => refusal)],
  ['no answer in time', () => serve((path) => (isToken(path) ? token : undefined))],
  ['an errcode', () => serve((path) => (isToken(path) ? token : refusal))],
])("the stack of %s names the caller's function, and ours", async (_, start) => {
  Error.stackTraceLimit = 10 // as outside of tests
  const app = appAt(await start())
  // The second call joins the fetch of the token, which takes nothing from the one who began it.
  const [called] = await Promise.all([rejection(loadOrders(app)), rejection(loadOrders(app))])
  expect(called).toHaveProperty('stack', expect.stringMatching(/\bexchange \([^]*\bcall \([^]*\bloadOrders \(/))
  expect(await rejection(logIn(appAt(await start())))).toHaveProperty('stack', expect.stringMatching(/\blogIn \(/))
  expect(Error.stackTraceLimit).toBe(10)
})
