import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.js'

/** The path of a browser, or undefined: the one `npm test` found (`WECOM_LOGIN_CHROMIUM`, empty for none), else the one found here. */
export const chromiumPath = (): string | undefined =>
  (process.env['WECOM_LOGIN_CHROMIUM'] ?? findChromium()) || undefined

/** Does something with a browser that reaches this machine only. */
export const withChromium = async <T>(work: (browser: Browser) => Promise<T>): Promise<T> => {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error('没有浏览器，未测试 / no browser, not tested')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
    // root cannot have Chromium's sandbox
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}
