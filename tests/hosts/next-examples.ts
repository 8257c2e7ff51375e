import assert from 'node:assert/strict'
import { withChromium } from '../accept/browser.js'
import { inClient } from '../contract/browser.js'
import { runExample, runPrepared } from '../contract/example.js'
import type { Outcome } from '../contract/run-checks.js'
import { type OpenBrowser, openIn, scanAs } from '../contract/whole-login.js'
import { createHostChecks, type HostCheck } from './host-checks.js'
import type { HostSite } from './host-site.js'

/** The contract with a host, 1,000 states long, and whole logins in Chromium, on an example in examples/next, which has their lock. */
export const hostCases = (host: 'authjs' | 'next-auth'): Promise<readonly Outcome[]> =>
  withChromium(async (browser) => {
    const example = { folder: `next/${host}`, lockFolder: 'next', command: ['next', 'start'] } as const
    return [
      ...(await runExample(example, createHostChecks(1_000))),
      ...(await runPrepared({ ...example, isBehindProxy: false }, chromiumChecks(openIn(browser)))),
    ]
  })

const logIn = /企业微信登录/

const chromiumChecks = (open: OpenBrowser): readonly HostCheck[] => [
  {
    name: 'logs in by scanning, with real clicks',
    run: async (site) => {
      const { page } = await open({ locale: 'zh-CN' })
      await page.goto(site.origin)
      await page.getByText(logIn).click()
      await pressProvider(page)
      await scanAs(page, '张三')
      await assertLoggedIn(page, site, '张三')
    },
  },
  {
    name: 'logs in inside WeCom, with real clicks',
    run: async (site) => {
      const { page } = await open({ locale: 'zh-CN', userAgent: inClient })
      await page.goto(site.origin)
      await page.getByText(logIn).click()
      await pressProvider(page)
      await page.getByRole('button', { name: '李四' }).click()
      await assertLoggedIn(page, site, '李四')
    },
  },
]

type Page = Awaited<ReturnType<OpenBrowser>>['page']

/** NextAuth has a page of its own with a button for each provider. */
const pressProvider = async (page: Page): Promise<void> => {
  await page.waitForURL(({ pathname }) => pathname.endsWith('/signin') || !/^\/(?:api\/auth\/.*)?$/.test(pathname))
  if (new URL(page.url()).pathname.endsWith('/signin')) await page.getByRole('button', { name: '企业微信' }).click()
}

const assertLoggedIn = async (page: Page, { origin }: HostSite, person: string): Promise<void> => {
  await page.waitForURL((url) => url.origin === origin && url.pathname === '/')
  await page.getByRole('heading', { name: person }).waitFor()
  assert.equal(new URL(page.url()).hash, '')
}
