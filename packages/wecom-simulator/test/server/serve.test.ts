import { connect, type Socket } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { createSimulator, type ListeningSimulator } from '../../src/index.js'
import { createClient, query } from '../client.js'

const open: ListeningSimulator[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function start() {
  const sim = createSimulator()
  const server = await sim.listen()
  open.push(server)
  return {
    sim,
    server,
    client: createClient(sim),
    get: (path: string) => fetch(server.url + path, { redirect: 'manual' }),
  }
}

describe('listen', () => {
  it('answers on 127.0.0.1 at all four endpoints, until it is closed', async () => {
    const { server, client, get } = await start()
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const { url } = server
    expect(server.endpoints).toEqual({ api: url, authorize: url, webLogin: url, qrConnect: url })
    const token = await get(`/cgi-bin/gettoken?${query({ corpid: client.corpId, corpsecret: client.secret })}`)
    expect(await token.json()).toMatchObject({ errcode: 0 })
    expect(token.headers.get('x-wecom-simulator')).toBe('1')
    const { pathname, search } = new URL(client.webLoginUrl({ as: 'zhangsan' }))
    expect((await get(pathname + search)).headers.get('location')).toMatch(/^http:\/\/localhost:3000\/callback\?code=/)
    await server.close()
    await server.close()
    await expect(get('/')).rejects.toThrow('fetch failed')
  })

  it('does not ask for a fragment, which no server sees', async () => {
    const { client, get } = await start()
    const { pathname, search } = new URL(client.authorizeUrl({ as: 'zhangsan' }, ''))
    expect((await get(pathname + search)).status).toBe(302)
    const page = await (await get(`${pathname}?${search.slice(1).replace('&as=zhangsan', '')}`)).text()
    expect(page).toContain('/_sim/assets/consent.js')
  })

  it('serves the front page, its assets and the pictures of the API', async () => {
    const { get } = await start()
    const home = await (await get('/')).text()
    for (const text of ['星河科技', 'ww5100000000000001', 'SIMSECRET_modern', 'WECOM_AGENT_ID=1000002', '欧阳娜娜']) {
      expect(home).toContain(text)
    }
    expect((await get('/_sim/assets/sim.css')).headers.get('content-type')).toBe('text/css; charset=UTF-8')
    expect((await get('/_sim/assets/scan.js')).headers.get('content-type')).toBe('text/javascript; charset=UTF-8')
    expect((await get('/_sim/avatar/zhangsan.svg')).headers.get('content-type')).toBe('image/svg+xml')
    expect((await get('/_sim/avatar.svg')).status).toBe(200)
    for (const path of ['/_sim/assets/..%2fpackage.json', '/_sim/assets/toString', '/_sim/avatar/nobody.svg']) {
      expect((await get(path)).status).toBe(404)
    }
    expect(await (await get('/_sim/callback?code=a&state=b')).text()).toContain('code = a\nstate = b')
  })

  it.each(['before', 'after-effect'] as const)('destroys the socket for drop %s', async (drop) => {
    const { sim, client, get } = await start()
    const [code, access_token] = [await client.code(), await client.token()]
    sim.next('getuserinfo', { drop })
    const spend = () => get(`/cgi-bin/auth/getuserinfo?${query({ access_token, code })}`)
    await expect(spend()).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } })
    const answer = (await (await spend()).json()) as { errcode: number }
    expect(answer.errcode).toBe(drop === 'before' ? 0 : 40029)
  })

  it('looks at the address of the caller', async () => {
    const { sim, client, get } = await start()
    sim.world.apps.edit('modern', { trustedIps: ['203.0.113.7'] })
    const answer = await get(`/cgi-bin/agent/get?${query({ access_token: await client.token(), agentid: '1000002' })}`)
    expect(await answer.json()).toMatchObject({
      errcode: 60020,
      errmsg: expect.stringContaining('from ip: 127.0.0.1') as string,
    })
  })

  it('refuses a port that is none, or is taken', async () => {
    const { sim, server } = await start()
    for (const port of [-1, 1.5, 65_536, '7001' as unknown as number]) {
      await expect(sim.listen(port)).rejects.toBeInstanceOf(TypeError)
    }
    await expect(sim.listen(Number(new URL(server.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('leaves the global Request and Response alone', async () => {
    const before = [globalThis.Request, globalThis.Response]
    await start()
    expect([globalThis.Request, globalThis.Response]).toEqual(before)
  })
})

describe('over a raw socket', () => {
  async function send(server: ListeningSimulator, text: string): Promise<string> {
    const socket: Socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.end(text)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    return answer
  }
  const head = 'Host: x\r\nConnection: close\r\n'

  it.each([
    ['a broken percent sequence in the path', `GET /cgi-bin/%E0%A4%A HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1\.1 404/],
    [
      'invalid UTF-8 in the query',
      `GET /cgi-bin/user/get?access_token=%ff%fe HTTP/1.1\r\n${head}\r\n`,
      /"errcode":40014/,
    ],
    ['a query of 40 kB', `GET /?${'a=1&'.repeat(10_000)} HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1\.1 431/],
    ['a method nobody has heard of', `BREW /cgi-bin/gettoken HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1\.1 400/],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 [24]00/],
    ['a chunk of nonsense', '\0\0\0\0\r\n\r\n', /^HTTP\/1\.1 400/],
    ['a request without a host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400/],
    ['a foreign address', `GET http://evil.example/ HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1\.1 403/],
    ['a request to the whole server', `OPTIONS * HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1\.1 400/],
    ['an expectation of magic', `GET / HTTP/1.1\r\nExpect: magic\r\n${head}\r\n`, /^HTTP\/1\.1 417/],
  ])('%s gets an answer that says whose it is, and the server lives on', async (_what, text, expected) => {
    const { server, get } = await start()
    const answer = await send(server, text)
    expect(answer).toMatch(expected)
    expect(answer.match(/\r\nx-wecom-simulator: 1\r\n/gi)).toHaveLength(1)
    expect((await get('/')).status).toBe(200)
  })

  it('a body of 10 MB gets 413', async () => {
    const { server, get } = await start()
    const body = new Uint8Array(10_485_760)
    const answer = await fetch(`${server.url}/cgi-bin/auth/getuserdetail`, { method: 'POST', body })
    expect(answer.status).toBe(413)
    const form = await fetch(`${server.url}/_sim/phone/x`, { method: 'POST', body })
    expect(form.status).toBe(404)
    expect((await get('/')).status).toBe(200)
  })
})
