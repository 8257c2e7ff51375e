import jsqr from 'jsqr'
import { describe, expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createBrowser } from '../browser.js'
import { createClient } from '../client.js'

const callback = /^http:\/\/localhost:3000\/callback\?code=(SIMCODE_[\w-]+)&state=abc123$/
const origin = 'http://wecom.localhost'

async function start(page: 'webLoginUrl' | 'qrUrl' = 'webLoginUrl') {
  const sim = createSimulator()
  const [browser, phone, client] = [createBrowser(sim), createBrowser(sim), createClient(sim)]
  const shown = await browser.go(client[page]())
  const id = /\/_sim\/scan\/([\w-]+)\/status/.exec(shown.html)?.[1] ?? ''
  const status = async () => JSON.parse((await browser.go(`/_sim/scan/${id}/status`)).html) as Record<string, unknown>
  return { sim, browser, phone, client, shown, id, status, phoneUrl: `${origin}/_sim/phone/${id}` }
}

describe.each(['webLoginUrl', 'qrUrl'] as const)('scanning on %s', (page) => {
  it('goes from waiting to scanned to confirmed, and the code is good once', async () => {
    const { phone, browser, client, shown, status, phoneUrl, id } = await start(page)
    expect(shown.status).toBe(200)
    expect(shown.html).toContain(phoneUrl)
    expect(await status()).toEqual({ state: 'waiting' })

    const choose = await phone.go(phoneUrl)
    expect(choose.title).toBe('谁在用这部手机？')
    const scanned = await phone.submit(choose.html, ['person', 'zhangsan'])
    expect([scanned.status, scanned.location]).toEqual([303, `/_sim/phone/${id}`])
    expect(await status()).toEqual({ state: 'scanned', person: { id: 'zhangsan', name: '张三' } })
    expect((await browser.go(`/_sim/scan/${id}`)).html).toContain('张三')

    const confirm = await phone.go(scanned.location)
    expect(confirm.title).toBe('登录确认')
    await phone.submit(confirm.html, ['decision', 'confirm'])
    const end = await status()
    expect(end).toMatchObject({
      state: 'confirmed',
      person: { id: 'zhangsan' },
      next: expect.stringMatching(callback) as string,
    })
    expect(await status()).toEqual(end)
    expect((await phone.go(phoneUrl)).title).toBe('已确认登录')

    const code = callback.exec(String(end['next']))?.[1] ?? ''
    expect(await client.userInfo(code)).toEqual({ errcode: 0, errmsg: 'ok', userid: 'zhangsan' })
    expect(await client.userInfo(code)).toMatchObject({ errcode: 40029 })
  })

  it('sends the browser back with state alone when refused', async () => {
    const { phone, status, phoneUrl } = await start(page)
    await phone.submit((await phone.go(phoneUrl)).html, ['person', 'LiSi'])
    await phone.submit((await phone.go(phoneUrl)).html, ['decision', 'refuse'])
    expect(await status()).toMatchObject({ state: 'refused', next: 'http://localhost:3000/callback?state=abc123' })
    expect((await phone.go(phoneUrl)).title).toBe('已取消登录')
  })

  it('expires after five minutes, and a late confirmation does nothing', async () => {
    const { sim, phone, browser, client, status, phoneUrl, id } = await start(page)
    await phone.submit((await phone.go(phoneUrl)).html, ['person', 'zhangsan'])
    const confirm = await phone.go(phoneUrl)
    sim.clock.advance('5m')
    expect(await status()).toMatchObject({ state: 'expired' })
    await phone.submit(confirm.html, ['decision', 'confirm'])
    expect(await status()).not.toHaveProperty('next')
    expect((await phone.go(phoneUrl)).title).toBe('二维码已过期')
    const expired = await browser.go(`/_sim/scan/${id}`)
    const { pathname } = new URL(client[page]())
    expect(expired.html).toContain(`href="${pathname}?appid=`)
  })

  it('does not let a member outside the visible range scan, and leads to somebody else', async () => {
    const { phone, status, phoneUrl, id } = await start(page)
    const refused = await phone.submit((await phone.go(phoneUrl)).html, ['person', 'hejun'])
    expect(refused.status).toBe(400)
    expect(refused.html).toContain('scan_visible_range')
    expect(await status()).toEqual({ state: 'waiting' })
    expect(refused.html).toContain(`href="/_sim/phone/${id}?who=1"`)
    expect((await phone.go(`/_sim/phone/${id}?who=1`)).title).toBe('谁在用这部手机？')
  })

  it('follows whoever takes the phone over, and a refusal', async () => {
    const { phone, status, phoneUrl } = await start(page)
    const scanAs = async (person: string) =>
      phone.submit((await phone.go(`${phoneUrl}?who=1`)).html, ['person', person])
    await scanAs('sunli')
    await scanAs('LiSi')
    expect(await status()).toEqual({ state: 'scanned', person: { id: 'LiSi', name: '李四' } })
    expect((await scanAs('wupeng')).status).toBe(400)
    expect(await status()).toEqual({ state: 'waiting' })
    await scanAs('zhangsan')
    expect(await status()).toEqual({ state: 'scanned', person: { id: 'zhangsan', name: '张三' } })
  })

  it.each([
    ['stranger', { openid: expect.any(String) as string }],
    ['linked', { userid: 'ww5100000000000002/liuyang' }],
  ])('lets %s scan', async (person, keys) => {
    const { client } = await start(page)
    expect(await client.userInfo(await client.codeAt(person, client[page]()))).toEqual({
      errcode: 0,
      errmsg: 'ok',
      ...keys,
    })
  })
})

describe('the phone page', () => {
  it('needs no second choice on the next scan, and lets the person be changed', async () => {
    const { sim, phone, client, phoneUrl } = await start()
    await phone.submit((await phone.go(phoneUrl)).html, ['person', 'zhangsan'])
    const next = await createBrowser(sim).go(client.qrUrl())
    const nextPhone = /\/_sim\/phone\/[\w-]+/.exec(next.html)?.[0] ?? ''
    const confirm = await phone.go(nextPhone)
    expect(confirm.title).toBe('登录确认')
    expect((await phone.go(`${nextPhone}?who=1`)).title).toBe('谁在用这部手机？')
  })

  it('keeps the first end of a scan', async () => {
    const { phone, status, phoneUrl } = await start()
    await phone.submit((await phone.go(phoneUrl)).html, ['person', 'zhangsan'])
    const confirm = await phone.go(phoneUrl)
    await phone.submit(confirm.html, ['decision', 'confirm'])
    const end = await status()
    await phone.submit(confirm.html, ['decision', 'refuse'])
    await phone.submit(confirm.html, ['decision', 'confirm'])
    expect(await status()).toEqual(end)
  })

  it('refuses a decision by nobody, and one nobody knows', async () => {
    const { sim, phoneUrl } = await start()
    const post = (body: Record<string, string>) =>
      sim.fetch(phoneUrl, { method: 'POST', body: new URLSearchParams(body) })
    expect((await post({ decision: 'confirm' })).status).toBe(400)
    expect((await post({ person: 'zhangsan', decision: 'maybe' })).status).toBe(400)
    expect((await sim.fetch(`${origin}/_sim/scan/x/status`)).status).toBe(404)
  })

  it('asks for somebody else after the person was disabled', async () => {
    const { sim, phone, phoneUrl } = await start()
    await phone.submit((await phone.go(phoneUrl)).html, ['person', 'zhangsan'])
    sim.world.people.disable('zhangsan')
    expect((await phone.go(phoneUrl)).status).toBe(400)
    expect((await phone.go(phoneUrl)).title).toBe('谁在用这部手机？')
  })
})

it.each([
  ['http://127.0.0.1:7001', '只有本机能打开，请点「打开手机页面」'],
  ['http://wecom.localhost', '只有本机能打开，请点「打开手机页面」'],
  ['https://login.work.weixin.qq.com', '只有本机能打开，请点「打开手机页面」'],
  ['http://192.168.1.20:7001', '请使用手机扫描二维码'],
])('speaks of phones that can open its code, at %s', async (origin, heading) => {
  const sim = createSimulator()
  const { pathname, search } = new URL(createClient(sim).webLoginUrl())
  const html = await (await sim.fetch(`${origin}${pathname}${search}`)).text()
  expect(html).toContain(`data-says="true"><span class="first">${heading}</span>`)
  const panel = await (await sim.fetch(`${origin}${pathname}${search}&version=1.0`)).text()
  expect(panel).toContain(`<span class="first">${heading}</span>`)
})

it('draws a QR code that reads as the address of the phone page', async () => {
  const { shown, phoneUrl } = await start()
  const path = /<path[^>]*\sd="([^"]+)"/.exec(shown.html.slice(shown.html.indexOf('role="img"')))?.[1] ?? ''
  expect(readQr(path)).toBe(phoneUrl)
})

/** Paints the modules of an SVG path made of `M x y h w v 1 …` runs, and reads them. */
function readQr(path: string): string | undefined {
  const runs = [...path.matchAll(/M(\d+)[ ,](\d+)h(\d+)/g)].map(([, x, y, width]) => [
    Number(x),
    Number(y),
    Number(width),
  ])
  const scale = 4
  const size = (Math.max(...runs.map(([x = 0, , width = 0]) => x + width)) + 8) * scale
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (const [x = 0, y = 0, width = 0] of runs) {
    for (let row = 0; row < scale; row++) {
      const start = ((y + 4) * scale + row) * size + (x + 4) * scale
      for (let at = start; at < start + width * scale; at++) pixels.fill(0, at * 4, at * 4 + 3)
    }
  }
  return jsqr.default(pixels, size, size)?.data
}
