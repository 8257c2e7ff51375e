import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { type RunningDemo, runDemo } from '../../examples/demo/test/running-demo.js'
import type { TestBrowser, Visit } from './chromium.js'

/** Somebody in front of the demo's front page; the demo and its simulator live as long as the test. */
export interface DemoVisit extends Visit {
  readonly demo: RunningDemo
}

/** Starts a demo with a simulator and opens its front page in a browser that prefers Chinese, unless told otherwise. */
export async function visitDemo({ open }: TestBrowser, options: BrowserContextOptions = {}): Promise<DemoVisit> {
  const demo = await runDemo()
  onTestFinished(() => demo.close())
  const visit = await open({ locale: 'zh-CN', ...options })
  await visit.page.goto(demo.origin)
  return { ...visit, demo }
}

/** Presses 登录. */
export const pressLogin = (page: Page): Promise<void> => button(page, /^(登录|Log in)$/).click()

/** Turns on 像在企业微信里打开, chooses the scope and presses 登录. */
export async function logInInsideClient(page: Page, scope: 'snsapi_base' | 'snsapi_privateinfo'): Promise<void> {
  await page.getByRole('switch').check()
  await page.getByRole('radio', { name: scope }).check()
  await pressLogin(page)
}

/** Follows the link beside the QR code; the page that the phone shows. */
export async function openPhone(page: Page): Promise<Page> {
  const phone = page.waitForEvent('popup')
  await phoneLink(page).click()
  return phone
}

/** The link beside the QR code. */
export const phoneLink = (page: Page): Locator => page.getByRole('link', { name: /打开手机页面|Open the phone page/ })

/** Picks a person from the list, by name or id. */
export const pick = (page: Page, person: string): Promise<void> => button(page, person).click()

/** A button by its text, or a part of it. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name })

/** The whole web login as this person. */
export async function logInByScanning(page: Page, person: string): Promise<void> {
  await pressLogin(page)
  const phone = await openPhone(page)
  await pick(phone, person)
  await button(phone, '确认登录').click()
  await heading(page, person).waitFor()
}

/** The main heading with this text. */
export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name })

/** The link that the demo sends a browser to for a silent login inside the client. */
export async function inClientLink({ context, demo }: DemoVisit): Promise<URL> {
  const answer = await context.request.get(`${demo.origin}/login?page=oauth2`, { maxRedirects: 0 })
  return new URL(answer.headers()['location'] ?? '')
}

/** The demo's table, field by field in WeCom's spelling: the value, or 没有 and the reason. */
export function fieldsShown(page: Page): Promise<Record<string, string>> {
  return page
    .locator('table.fields tr:has(> th[scope="row"])')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [row.querySelector('th code')?.textContent ?? '', row.querySelector('td')?.innerText ?? '']),
      ),
    )
}

/** From now on, the pages this tab shows, by their address without query; redirects show nothing. */
export function watchPages(page: Page): readonly string[] {
  const shown: string[] = []
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    const isPage = response.request().isNavigationRequest() && ![302, 303].includes(response.status())
    if (isPage) shown.push(origin + pathname)
  })
  return shown
}

/** What Chromium's console says of a page with the status that errors have. */
export const badRequest = 'console: Failed to load resource: the server responded with a status of 400 (Bad Request)'
