import dns from 'node:dns'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'

import { createSimulator, type ListeningSimulator } from '../../../src/index.js'
import { createClient, query } from '../../client.js'
import { temporaryFolders } from '../tls/temporary-folder.js'
import { curl } from './curl.js'

const dataFolder = join(temporaryFolders()(), 'data')
const sim = createSimulator()
const client = createClient(sim)
const notices: string[] = []
let server: ListeningSimulator
let caFile: string
beforeAll(async () => {
  server = await sim.listen(0, { dataFolder, httpsPort: 0, onNotice: (line) => notices.push(line) })
  caFile = await server.caFile()
})
afterAll(async () => server.close())

const gettoken = `/cgi-bin/gettoken?${query({ corpid: client.corpId, corpsecret: client.secret })}`
const hosts = ['qyapi.weixin.qq.com', 'open.weixin.qq.com', 'login.work.weixin.qq.com', 'open.work.weixin.qq.com']
const isToken = /^\{"errcode":0,"errmsg":"ok","access_token":"[^"]+","expires_in":\d+\}$/
const port = () => Number(new URL(server.url).port)

/** Sends this text to the simulator's port and reads until it hangs up. */
async function send(text: string): Promise<string> {
  const socket = connect(port(), '127.0.0.1')
  socket.end(text)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

/** A tunnel to one of the hosts through the proxy, with TLS on it. */
async function openTunnel(host: string): Promise<TLSSocket> {
  const socket = connect(port(), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toBe('HTTP/1.1 200 Connection Established\r\n\r\n')
  const secured = connectTls({ socket, servername: host, ca: readFileSync(caFile, 'utf8') })
  await once(secured, 'secureConnect')
  return secured
}

describe('as a forward proxy', () => {
  it.each(hosts)('it answers https://%s itself, and the certificate holds', async (host) => {
    const { stdout, stderr } = await curl(['-x', server.url, '-o', '-', `https://${host}${gettoken}`], caFile)
    expect(stderr).toBe('')
    expect(stdout).toMatch(isToken)
  })

  it('serves a login: token, code, identity', async () => {
    const get = async (path: string) => {
      const { stdout } = await curl(['-x', server.url, `https://qyapi.weixin.qq.com${path}`], caFile)
      return JSON.parse(stdout) as Record<string, string>
    }
    const { access_token } = await get(gettoken)
    const code = await client.code()
    const found = await get(`/cgi-bin/auth/getuserinfo?${query({ access_token, code })}`)
    expect(found).toMatchObject({ errcode: 0, userid: 'zhangsan' })
    const last = sim.calls('getuserinfo').at(-1)
    expect(last).toMatchObject({ method: 'GET', path: '/cgi-bin/auth/getuserinfo' })
  })

  it('answers plain http:// and, as some clients ask, https:// without a tunnel', async () => {
    const plain = await curl(['-x', server.url, `http://qyapi.weixin.qq.com${gettoken}`])
    expect(plain.stdout).toMatch(isToken)
    const tunnelled = await curl(['-p', '-x', server.url, `http://qyapi.weixin.qq.com${gettoken}`])
    expect(tunnelled.stdout).toMatch(isToken)
    const head = 'Host: qyapi.weixin.qq.com\r\nConnection: close\r\n\r\n'
    expect(await send(`GET https://qyapi.weixin.qq.com${gettoken} HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1\.1 200/)
  })

  it('leaves requests for itself alone', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const { stdout } = await curl(['-x', server.url, `http://${name}:${port()}${gettoken}`])
      expect(stdout).toMatch(isToken)
    }
  })

  it.each([
    'example.com:443',
    'qyapi.weixin.qq.com:22',
    'qyapi.weixin.qq.com.example.com:443',
    'xqyapi.weixin.qq.com:443',
    '127.0.0.1:443',
    'qyapi.weixin.qq.com',
    '[::1]:443',
  ])('refuses a tunnel to %s with 403 and one sentence', async (target) => {
    const answer = await send(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`)
    const [head = '', sentence] = answer.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/)
    expect(sentence).toBe(
      `模拟器只代答 ${hosts.join(', ')}，不转发到 ${target} · The simulator answers only for ${hosts.join(', ')} and does not forward to ${target}; NO_PROXY exempts a host.\n`,
    )
  })

  it.each([
    'http://example.com/',
    'http://qyapi.weixin.qq.com:8080/',
    'http://qyapi.weixin.qq.com@example.com/',
    'http://127.0.0.1:1/',
    'ftp://qyapi.weixin.qq.com/',
    'http://[/',
  ])('refuses to fetch %s with 403', async (target) => {
    const before = sim.calls().length
    const answer = await send(`GET ${target} HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n[\s\S]*does not forward to /)
    expect(sim.calls()).toHaveLength(before)
  })

  it('takes a host in any case of letters and with the dot at its end', async () => {
    for (const host of ['QYAPI.weixin.QQ.com', 'qyapi.weixin.qq.com.']) {
      expect(await send(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200/)
    }
  })

  it('keeps a tunnel open for many requests, and takes a request in pieces', async () => {
    const tunnel = await openTunnel('qyapi.weixin.qq.com')
    const request = `GET ${gettoken} HTTP/1.1\r\nHost: qyapi.weixin.qq.com\r\n\r\n`
    let answers = ''
    tunnel.on('data', (chunk: Buffer) => (answers += chunk.toString()))
    for (const piece of [request.slice(0, 1), request.slice(1, 20), request.slice(20), request, request]) {
      tunnel.write(piece)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await vi.waitFor(() => expect(answers.match(/"access_token"/g)).toHaveLength(3))
  })

  it('takes a body of several packets over TLS', async () => {
    const access_token = await client.token()
    const body = JSON.stringify({ user_ticket: 'x'.repeat(200_000) })
    const url = `https://qyapi.weixin.qq.com/cgi-bin/auth/getuserdetail?${query({ access_token })}`
    const { stdout } = await curl(
      ['-x', server.url, '-H', 'content-type: application/json', '--data-binary', body.slice(0, 100_000), url],
      caFile,
    )
    expect(stdout).toContain('"errcode"')
  })

  it('tells that a program does not trust the certificate, and stays', async () => {
    notices.length = 0
    const { code } = await curl(['-x', server.url, `https://qyapi.weixin.qq.com${gettoken}`])
    expect(code).toBe(60)
    await vi.waitFor(() => expect(notices).toEqual([expect.stringContaining(caFile)]))
    expect((await fetch(server.url + gettoken)).status).toBe(200)
  })

  it('opens no connection and asks no name server', async () => {
    const opened: unknown[] = []
    const note = (what: unknown) => {
      opened.push(what)
      throw new Error('no traffic may leave')
    }
    const connecting = vi.spyOn(Socket.prototype, 'connect').mockImplementation(note)
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation(note)
    onTestFinished(() => [connecting, lookup].forEach((spy) => spy.mockRestore()))
    const asked = [`https://qyapi.weixin.qq.com${gettoken}`, 'https://example.com/', 'http://example.com/']
    const ends = await Promise.all(asked.map(async (url) => curl(['-x', server.url, url], caFile)))
    expect(ends.map(({ code }) => code)).toEqual([0, 56, 0])
    expect(ends[0]?.stdout).toMatch(isToken)
    expect(opened).toEqual([])
  })
})

describe('with TLS directly', () => {
  it('answers the four hosts on the https port and on its own', async () => {
    for (const each of [server.httpsPort, port()]) {
      const args = ['--connect-to', `::127.0.0.1:${each}`, `https://qyapi.weixin.qq.com${gettoken}`]
      expect((await curl(args, caFile)).stdout).toMatch(isToken)
    }
  })

  it('looks at the address of the caller', async () => {
    sim.world.apps.edit('modern', { trustedIps: ['203.0.113.7'] })
    onTestFinished(() => void sim.world.apps.edit('modern', { trustedIps: ['127.0.0.1'] }))
    const path = `/cgi-bin/agent/get?${query({ access_token: await client.token(), agentid: '1000002' })}`
    const { stdout } = await curl(['-x', server.url, `https://qyapi.weixin.qq.com${path}`], caFile)
    expect(stdout).toContain('from ip: 127.0.0.1')
  })

  it('serves pages with links of their own host', async () => {
    const { pathname, search } = new URL(client.webLoginUrl({}))
    const { stdout } = await curl(['-x', server.url, `https://login.work.weixin.qq.com${pathname}${search}`], caFile)
    expect(stdout).toContain('不是企业微信')
    expect(stdout).not.toContain(server.url)
  })

  it.each([
    ['nothing', ''],
    ['a byte of TLS and no more', '\u0016'],
    ['TLS that is none', `\u0016${'\0'.repeat(50)}`],
  ])('survives %s', async (_what, bytes) => {
    await send(bytes)
    expect((await fetch(server.url + gettoken)).status).toBe(200)
  })
})

it('two simulators at once are two companies behind one certificate', async () => {
  const other = createSimulator({ corp: { id: 'ww0000000000000002' } })
  const second = await other.listen(0, { dataFolder })
  onTestFinished(async () => second.close())
  expect(await second.caFile()).toBe(caFile)
  const url = `https://qyapi.weixin.qq.com${gettoken}`
  const [here, there] = await Promise.all(
    [server.url, second.url].map(async (proxy) => curl(['-x', proxy, url], caFile)),
  )
  expect(here?.stdout).toMatch(isToken)
  expect(there?.stdout).toContain('"errcode":40013')
})

it('says so when the folder of the certificate cannot be used, and answers plain requests all the same', async () => {
  const told: string[] = []
  const file = join(dataFolder, 'a-file')
  writeFileSync(file, '')
  const broken = await createSimulator().listen(0, { dataFolder: file, onNotice: (line) => told.push(line) })
  onTestFinished(async () => broken.close())
  await expect(broken.caFile()).rejects.toThrow('证书目录')
  const { code } = await curl(['-x', broken.url, `https://qyapi.weixin.qq.com${gettoken}`], caFile)
  expect(code).not.toBe(0)
  expect(told.join()).toContain('cannot be used')
  expect((await fetch(broken.url + gettoken)).status).toBe(200)
})

it('refuses options that are none', async () => {
  const fresh = createSimulator()
  for (const options of [
    { httpsPort: -1 },
    { httpsPort: 65_536 },
    { dataFolder: '' },
    { onNotice: 1 },
    { tls: true },
  ]) {
    await expect(fresh.listen(0, options as object)).rejects.toBeInstanceOf(TypeError)
  }
  await expect(fresh.listen(0, { httpsPort: server.httpsPort ?? 0 })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
