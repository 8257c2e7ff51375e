import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { banner } from '../src/banner.js'
import { listen, listenOn, openNear } from '../src/listen.js'
import { startDemo } from '../src/start.js'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const takePort = async () => {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  open.push(server)
  return (server.address() as AddressInfo).port
}

test('the demo starts with a simulator beside it, and stops both', async () => {
  const demo = await startDemo({ against: 'simulator', port: undefined })
  expect(demo.origin).toMatch(/^http:\/\/localhost:\d+$/)
  expect(demo.simulatorURL).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(demo.origin)).status).toBe(200)
  expect((await fetch(demo.simulatorURL ?? '')).headers.get('x-wecom-simulator')).toBe('1')
  await demo.close()
  await expect(fetch(demo.origin)).rejects.toThrow('fetch failed')
  await expect(fetch(demo.simulatorURL ?? '')).rejects.toThrow('fetch failed')
})

test('against the real WeCom there is no simulator, and the redirect URL has the public origin', async () => {
  const { port, close } = await listen(0)
  await close()
  const demo = await startDemo({
    against: 'wecom',
    corpId: 'ww1',
    agentId: '1000002',
    secret: 'not-a-secret',
    origin: 'https://app.example.com',
    port,
  })
  open.push(demo)
  expect(demo.simulatorURL).toBeUndefined()
  const { headers } = await fetch(`http://127.0.0.1:${port}/login`, { redirect: 'manual' })
  expect(headers.get('location')).toMatch(
    /^https:\/\/login\.work\.weixin\.qq\.com\/.*redirect_uri=https%3A%2F%2Fapp\.example\.com%2Fauth%2Fweb_login%2Fcallback&/,
  )
})

test('a taken default port means the next one', async () => {
  const port = await takePort()
  const listening = await openNear(port, (each) => listenOn(each, 'localhost'))
  open.push(listening)
  expect(listening.port).toBeGreaterThan(port)
})

test('a simulator whose port is taken moves up as the site does, and the banner says so', async () => {
  const first = await startDemo({ against: 'simulator', port: undefined })
  open.push(first)
  const second = await startDemo({ against: 'simulator', port: undefined })
  open.push(second)
  const portOf = (url = '') => Number(new URL(url).port)
  for (const [one, next, from] of [
    [first.port, second.port, 3000],
    [portOf(first.simulatorURL), portOf(second.simulatorURL), 7001],
  ] as const) {
    expect(next).toBeGreaterThan(one)
    expect(next).toBeLessThan(from + 10)
  }
  expect(second.takenPorts).toEqual([3000, 7001])
  expect(banner(second)).toContain('Port 7001 is taken, so the next free one is used')
})

test('an error that is no taken port is not passed over', async () => {
  await expect(openNear(3000, () => Promise.reject(new Error('no such host')))).rejects.toThrow('no such host')
})

test('a taken explicit port is an error that names it', async () => {
  const port = await takePort()
  await expect(listen(port, 'localhost')).rejects.toThrow(`Port ${port} is taken`)
})

test('the banner tells both addresses and what to do next, in both languages', () => {
  const text = banner({
    origin: 'http://localhost:3000',
    port: 3000,
    simulatorURL: 'http://127.0.0.1:7001',
    takenPorts: [],
  })
  expect(text).toMatch(/演示网站 Demo +http:\/\/localhost:3000\n/)
  expect(text).toMatch(/模拟器 +Simulator +http:\/\/127\.0\.0\.1:7001\n/)
  expect(text).toContain('按「登录」')
  expect(text).toContain('press “Log in”')
  expect(text).not.toContain('is taken')
})

test('against the real WeCom the banner says which host to register, and where to forward it', () => {
  const text = banner({ origin: 'https://app.example.com:8443', port: 8080, takenPorts: [] })
  expect(text).toMatch(/本机监听 Listens at http:\/\/localhost:8080\n/)
  expect(text).toContain('把 https://app.example.com:8443 转发到本机的端口 8080')
  expect(text).toContain('app.example.com:8443 设为网页授权的可信域名')
  expect(text).not.toContain('模拟器')
})
