import { createSimulator } from 'wecom-simulator'
import { describe, expect, it } from 'vitest'
import { bundle, bundleDoor } from '../../scripts/door-bundle.js'
import { runWebOnly } from './web-only.js'

const site = (env: object) => `
  import { loginFromEnv } from 'wecom-login/login'

  const login = loginFromEnv({
    env: ${JSON.stringify(env)},
    detailed: true,
    onLogin: ({ contact }) => ({ session: { name: contact.name } }),
  })

  globalThis.handle = async (request) => {
    if (login.owns(request)) return login.handle(request)
    const { session, response } = await login.require(request)
    return response ?? Response.json(session)
  }
`

describe('on a runtime with web APIs only', () => {
  it.each(['', '/login', '/redis', '/explain', '/panel'])('wecom-login%s asks for nothing of Node', async (path) => {
    const { text } = await bundleDoor(`wecom-login${path}`, { runtime: 'worker' })
    expect(text.match(/\bnode:|(?<!\.)\brequire\(|\bprocess\.|\bBuffer\b|\bglobal\./g)).toBe(null)
  })

  it('a member logs in', async () => {
    const sim = createSimulator()
    const { corpId, agentId, secret } = sim.apps.modern
    const source = site({
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: agentId,
      WECOM_SECRET: secret,
      WECOM_ENDPOINTS: sim.endpoints,
      WECOM_ORIGIN: 'https://app.example.com',
      COOKIE_SECRET: 'thirty-two bytes of text for tests',
    })
    const { text } = await bundle(source, { runtime: 'worker', format: 'iife' })
    const handle = runWebOnly(text, sim.fetch)['handle'] as (request: Request) => Promise<Response>
    const visit = (url: string, cookie = '') => {
      const headers = { accept: 'text/html', 'sec-fetch-mode': 'navigate', cookie }
      return handle(new Request(new URL(url, 'https://app.example.com'), { headers }))
    }

    const sent = await visit('/orders?id=7')
    const begun = await visit(sent.headers.get('location') ?? '')
    const callback = await sim.as('zhangsan').open(begun.headers.get('location') ?? '')
    const finished = await visit(callback.href, cookiesOf(begun))
    expect(finished.headers.get('location')).toBe('/orders?id=7')
    const page = await visit('/orders?id=7', cookiesOf(finished))
    expect(await page.json()).toEqual({ name: '张三' })
    expect(sim.calls('gettoken')).toHaveLength(1)
  })

  it.each(['process', 'Buffer', 'require', 'setImmediate', 'global'])('there is no %s', (name) => {
    const script = `globalThis.found = [typeof ${name}, '${name}' in globalThis]`
    expect(runWebOnly(script, fetch)['found']).toEqual(['undefined', false])
  })

  it('a bundle that imports a module of Node is refused', async () => {
    await expect(bundle("import 'node:http'", { runtime: 'worker' })).rejects.toThrow('node:http')
  })
})

/** What a browser sends back of the cookies it was given. */
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .filter((line) => !line.includes('Max-Age=0'))
    .map((line) => line.replace(/;.*/, ''))
    .join('; ')
