import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeInBrowser } from '../browser/chromium.js'
import { button, heading, openPhone, pick } from '../browser/demo-visit.js'
import { type Answer, type Browser, createBrowser, inClient } from '../contract/browser.js'
import { startExample } from '../contract/example.js'
import type { Site } from '../contract/site.js'
import { startBetterAuthSite } from './better-auth-site.js'
import { createHostChecks } from './host-checks.js'

/** What each example says about a login that WeCom refused with errcode 60020. */
const refusals = [
  ['passport', 'dist/server.js', '/auth/wecom', '这个应用的登录设置有问题'],
  ['passport', 'dist/nest.js', '/auth/wecom', '这个应用的登录设置有问题'],
  ['better-auth', 'dist/server.js', '/login', 'misconfigured errcode 60020'],
] as const

describe.each(refusals)('examples/%s, %s', (folder, file, login, words) => {
  it('says why a login did not succeed, and has a link to try again', async () => {
    const site = await startExample({ folder, command: ['node', file] })
    onTestFinished(() => site.close())
    const browser = createBrowser(site.origin)
    site.sim.next('auth/getuserinfo', { errcode: 60020 })
    const shown = await follow(site, browser, login)
    expect(shown.status).toBeGreaterThanOrEqual(400)
    expect(shown.body).toContain(words)
    expect(shown.body).toContain(`<a href="${login}">`)
    expect((await follow(site, browser, login)).body).toContain('张三')
  })
})

/** Follows redirects through WeCom to the page they lead to. */
const follow = async (site: Site, browser: Browser, address: string): Promise<Answer> => {
  const answer = await browser.navigate(address)
  const { location } = answer.headers
  if (location === undefined) return answer
  const url = new URL(location, site.origin)
  return follow(
    site,
    browser,
    url.origin === site.origin ? url.href : (await site.sim.as('zhangsan').open(url.href)).href,
  )
}

describeInBrowser('the examples with an auth system', (browser) => {
  describe.each([
    ['passport', 'dist/server.js'],
    ['passport', 'dist/nest.js'],
    ['better-auth', 'dist/server.js'],
  ])('examples/%s, %s', (folder, file) => {
    let site: Site
    beforeAll(async () => {
      site = await startExample({ folder, command: ['node', file] })
    })
    afterAll(() => site.close())

    const pressLogin = (page: Page) => page.getByRole('link', { name: '登录' }).click()
    /** Ends on a page that logs nobody in, which a login that is silent would. */
    const logOut = async (page: Page) => {
      await button(page, '退出').click()
      await page.getByRole('link', { name: '登录' }).waitFor()
      expect(page.url()).toBe(`${site.origin}/`)
    }

    it('logs in who scans, and out again', async () => {
      const { page, complaints } = await browser.open({ locale: 'zh-CN' })
      await page.goto(site.origin)
      await pressLogin(page)
      const phone = await openPhone(page)
      await pick(phone, '张三')
      await button(phone, '确认登录').click()
      await heading(page, '你好，张三').waitFor()
      expect(new URL(page.url()).pathname).toBe('/')
      await page.reload()
      await heading(page, '你好，张三').waitFor()
      await logOut(page)
      expect(complaints).toEqual([])
    })

    it('logs in inside WeCom, and out again', async () => {
      const { page, complaints } = await browser.open({ locale: 'zh-CN', userAgent: inClient })
      await page.goto(site.origin)
      await pressLogin(page)
      await pick(page, '李四')
      await heading(page, '你好，李四').waitFor()
      await logOut(page)
      expect(complaints).toEqual([])
    })
  })
})

it('sends WeCom 1,000 states it accepts, all different, with Better Auth', async () => {
  const site = await startBetterAuthSite()
  const check = createHostChecks(1_000).find(({ name }) => name.includes('1000 times of 1000'))
  await expect(check?.run(site)).resolves.toBeUndefined()
  expect(check).toBeDefined()
  await site.close()
})
