import assert from 'node:assert/strict'
import { type Answer, type Browser, createBrowser } from '../contract/browser.js'
import type { HostSite } from './host-site.js'

/** One login of one browser, step by step. */
export interface Visit {
  readonly browser: Browser
  /** The address of our authorization endpoint, with the host's own state in it. */
  readonly authorize: URL
  /** The address of WeCom's page. */
  readonly wecom: URL
}

/** Presses the host's button and follows it to WeCom's page. */
export const begin = async (site: HostSite, browser = createBrowser(site.origin)): Promise<Visit> => {
  const { csrfToken } = JSON.parse((await browser.fetch('/api/auth/csrf')).body) as { csrfToken: string }
  const pressed = await browser.submit('/api/auth/signin/wecom', site.origin, { csrfToken, callbackUrl: site.origin })
  const authorize = locationOf(pressed)
  return { browser, authorize, wecom: locationOf(await browser.navigate(authorize.href)) }
}

/** Confirms at WeCom and comes back to us; the address of the host's callback, with our code in it. */
export const confirm = async ({ sim }: HostSite, { browser, wecom }: Visit, person = 'zhangsan'): Promise<URL> => {
  const callback = await sim.as(person).open(wecom.href)
  return locationOf(await browser.navigate(callback.href))
}

/** The session as the host tells it to scripts; undefined for nobody. */
export const userOf = async (browser: Browser): Promise<{ name?: string; email?: string } | undefined> => {
  const { status, body } = await browser.fetch('/api/auth/session')
  assert.equal(status, 200)
  return (JSON.parse(body) as { user?: { name?: string } } | null)?.user
}

/** Asserts that the host has not let a browser in, and has said so. */
export const assertRefused = async (browser: Browser, answer: Answer): Promise<void> => {
  assert.match(locationOf(answer).href, /[?&]error=/)
  assert.equal(await userOf(browser), undefined)
}

/** Where a redirect leads. */
export const locationOf = ({ status, headers: { location } }: Answer, from?: string): URL => {
  assert.ok(status === 302 || status === 303, `status ${status}`)
  assert.ok(location !== undefined)
  return new URL(location, from)
}
