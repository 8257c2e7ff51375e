import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { inClient } from './browser.js'
import type { Check } from './contract.js'
import type { Site } from './site.js'

/** Opens a browser with cookies of its own. */
export type OpenBrowser = (options: { userAgent?: string; locale: string }) => Promise<{ page: Page }>

/** Opens pages in a browser that runs already. */
export const openIn =
  (browser: Browser): OpenBrowser =>
  async (options) => {
    const context = await browser.newContext(options)
    context.setDefaultTimeout(10_000)
    return { page: await context.newPage() }
  }

/** Whole logins with real clicks, for a site whose front page shows the member's name. */
export const browserChecks = (open: OpenBrowser): readonly Check[] => [
  {
    name: 'logs in by scanning, and ends on the very address that was opened',
    run: async (site) => {
      const { page } = await open({ locale: 'zh-CN' })
      await page.goto(`${site.origin}${site.root}?from=mail`)
      await scanAs(page, '张三')
      await assertLoggedIn(page, site, '张三', '')
    },
  },
  {
    name: 'logs in inside WeCom, and no #wechat_redirect is left behind',
    run: async (site) => {
      const { page } = await open({ locale: 'zh-CN', userAgent: inClient })
      await page.goto(`${site.origin}${site.root}?from=mail`)
      assert.match(page.url(), /\/connect\/oauth2\/authorize\?.*#wechat_redirect$/)
      await page.getByRole('button', { name: '李四' }).click()
      // Or WeCom's fragment would stay.
      await assertLoggedIn(page, site, '李四', '#')
    },
  },
]

/** On WeCom's scan page: takes out the phone, picks a person there and confirms. */
export const scanAs = async (page: Page, person: string): Promise<void> => {
  const phone = await followPhoneLink(page)
  await phone.getByRole('button', { name: person }).click()
  await phone.getByRole('button', { name: '确认登录' }).click()
}

const followPhoneLink = async (page: Page): Promise<Page> => {
  const phone = page.waitForEvent('popup')
  await page.getByRole('link', { name: '打开手机页面' }).click()
  return phone
}

const assertLoggedIn = async (page: Page, { origin, root }: Site, person: string, hash: '' | '#'): Promise<void> => {
  await page.waitForURL((url) => url.origin === origin && url.pathname === root)
  assert.equal(page.url(), `${origin}${root}?from=mail${hash}`)
  assert.match(await page.locator('body').innerText(), new RegExp(person))
}
