import { createServer } from 'node:http'
import type { BrowserContextOptions } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { createWeComApp } from 'wecom-login'
import { createLogin } from 'wecom-login/login'
import { requireMember, toNodeHandler } from 'wecom-login/node'
import { createSimulator } from 'wecom-simulator'
import { listen } from '../contract/listen.js'
import { findViolations } from './accessibility.js'
import { describeInBrowser, type TestBrowser } from './chromium.js'

const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" /></svg>'

/** A site with a name and a logo, whose only page is for nobody; a browser opens it. */
async function visitSite({ open }: TestBrowser, options: BrowserContextOptions = {}) {
  const sim = createSimulator()
  const upstream = await sim.listen()
  const server = createServer()
  const { origin, close } = await listen(server)
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({ corpId, agentId, secret, endpoints: upstream.endpoints, logger: false })
  const login = createLogin({
    app,
    origin,
    cookieSecret: 'thirty-two bytes of text for tests',
    site: { name: '星河门户', logo: '/logo.svg', home: '/' },
    onLogin: ({ contact: { userId } }) => (userId === 'LiSi' ? { refuse: 'not_permitted' } : { session: { userId } }),
  })
  const handle = toNodeHandler(login)
  const guard = requireMember(login, () => false)
  server.on('request', (req, res) => {
    if (req.url === '/logo.svg') res.setHeader('content-type', 'image/svg+xml').end(logo)
    else if (req.url === '/favicon.ico') res.writeHead(204).end()
    else if (login.owns(req.url ?? '')) void handle(req, res)
    else guard(req, res, () => res.end())
  })
  onTestFinished(async () => {
    await Promise.all([close(), upstream.close()])
    app.close()
  })
  const visit = await open({ locale: 'zh-CN', ...options })
  const routes = `${origin}/auth/wecom`
  return {
    ...visit,
    origin,
    routes,
    /** Goes through the web login as somebody. */
    logInAs: async (person: string) => {
      await visit.page.goto(`${routes}/login?page=web_login`)
      await visit.page.goto((await sim.as(person).open(visit.page.url())).href)
    },
  }
}

describeInBrowser('the login’s own pages', (browser) => {
  it.each([
    ['with a clipboard', true],
    ['where there is none', false],
  ])('copy the link to open in WeCom %s', async (_name, hasClipboard) => {
    const { page, context, routes, complaints } = await visitSite(browser)
    if (!hasClipboard)
      await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.goto(`${routes}/login?page=oauth2&returnTo=/orders%3Fid%3D7`)
    await page.getByRole('button', { name: '复制链接' }).click()
    await page.getByRole('status').filter({ hasText: '已复制' }).waitFor()
    expect(await findViolations(page)).toEqual([])

    const other = await context.newPage()
    await context.grantPermissions(['clipboard-read'])
    await other.goto(`${routes}/login?page=oauth2`)
    await other.bringToFront()
    const copied = await other.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(`${routes}/login?returnTo=%2Forders%3Fid%3D7`)
    expect(complaints).toEqual([])
  })

  it('show the link without JavaScript, and no button that does nothing', async () => {
    const { page, routes, complaints } = await visitSite(browser, { javaScriptEnabled: false })
    await page.goto(`${routes}/login?page=oauth2`)
    expect(await page.getByRole('textbox', { name: '登录链接' }).inputValue()).toBe(`${routes}/login`)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.getByRole('link', { name: '改用扫码登录' }).click()
    expect(new URL(page.url()).pathname).toBe('/wwlogin/sso/login')
    expect(complaints).toEqual([])
  })

  it.each([
    ['zh-CN', 1280],
    ['en-US', 375],
  ])('can be read and used by everybody: %s, %d pixels wide', async (locale, width) => {
    const viewport = { width, height: 720 }
    const { page, origin, routes, logInAs, complaints } = await visitSite(browser, { locale, viewport })
    const look = async (name: RegExp) => {
      await page.getByRole('heading', { level: 1, name }).waitFor()
      expect(
        await page
          .getByRole('img')
          .or(page.locator('header img'))
          .evaluate((img: HTMLImageElement) => img.naturalWidth),
      ).toBeGreaterThan(0)
      expect(await findViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    }
    await page.goto(`${routes}/login?page=oauth2`)
    await look(/请在企业微信中打开|Please open this in WeCom/)
    await page.goto(`${routes}/callback?code=x&state=y&again=1`)
    await look(/登录没有完成|Login not finished/)
    await page.goto(`${routes}/logout`)
    await look(/请求不正确|Bad request/)
    await logInAs('LiSi')
    await look(/没有权限|Not permitted/)
    await logInAs('zhangsan')
    expect(page.url()).toBe(`${origin}/`)
    await look(/没有权限|Not permitted/)
    await page.getByRole('button', { name: /退出登录|Log out/ }).click()
    await look(/已退出登录|Logged out/)
    await page.goto(`${origin}/`)
    expect(new URL(page.url()).pathname).toBe('/wwlogin/sso/login')
    // What a browser says of a page with such a status.
    expect(complaints.filter((line) => !/the server responded with a status of 4/.test(line))).toEqual([])
  })
})
