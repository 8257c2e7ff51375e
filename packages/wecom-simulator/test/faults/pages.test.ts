import { describe, expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createBrowser } from '../browser.js'
import { createClient } from '../client.js'

describe('a callback delivered more than once', () => {
  it('replaces the silent redirect by a page that may ask the app, once', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const browser = createBrowser(sim)
    const { html } = await browser.go(client.authorizeUrl())
    sim.next('callback', { deliveries: 3 })
    const page = await browser.submit(html, ['person', 'zhangsan'])
    expect(page.status).toBe(200)
    expect(page.html).toContain('data-deliveries="3"')
    expect(page.html).toMatch(/data-callback="http:\/\/localhost:3000\/callback\?code=SIMCODE_[\w-]+&amp;state=abc123"/)
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self' http://localhost:3000;")
    expect((await browser.go(client.authorizeUrl())).location).toMatch(/^http:\/\/localhost:3000\/callback\?code=/)
  })

  it('follows a confirmed scan, too', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const browser = createBrowser(sim)
    const scan = /data-status-url="([^"]+)\/status"/.exec((await browser.go(client.webLoginUrl())).html)?.[1] ?? ''
    const phone = scan.replace('/scan/', '/phone/')
    await browser.submit((await browser.go(phone)).html, ['person', 'zhangsan'])
    sim.next('callback', { deliveries: 2 })
    await browser.submit((await browser.go(phone)).html, ['decision', 'confirm'])
    expect(JSON.parse((await browser.go(`${scan}/status`)).html)).toMatchObject({ next: `${scan}/callback` })
    expect((await browser.go(`${scan}/callback`)).html).toContain('data-deliveries="2"')
  })

  it('leaves headless logins alone, and waits for a browser', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    sim.next('callback', { deliveries: 2 })
    expect(await client.code()).toMatch(/^SIMCODE_/)
    expect((await sim.fetch(client.authorizeUrl({ as: 'zhangsan' }), { redirect: 'manual' })).status).toBe(302)
    expect(sim.faults.waiting()).toHaveLength(1)
  })
})

describe('a slow phone', () => {
  it('answers late, and finds the QR code as it is by then', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const browser = createBrowser(sim)
    const scan = /data-status-url="([^"]+)\/status"/.exec((await browser.go(client.webLoginUrl())).html)?.[1] ?? ''
    const phone = scan.replace('/scan/', '/phone/')
    const chosen = await browser.submit((await browser.go(phone)).html, ['person', 'zhangsan'])
    expect(chosen.status).toBe(303)
    sim.next('phone', { delayMs: 60 })
    const started = performance.now()
    const decision = browser.submit((await browser.go(phone)).html, ['decision', 'confirm'])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(JSON.parse((await browser.go(`${scan}/status`)).html)).toMatchObject({ state: 'scanned' })
    sim.clock.advance('6m')
    await decision
    expect(performance.now() - started).toBeGreaterThan(55)
    expect(JSON.parse((await browser.go(`${scan}/status`)).html)).toMatchObject({ state: 'expired' })
  })
})
