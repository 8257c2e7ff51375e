// npm run docs:screenshots: logs in to the demo, and photographs what the READMEs and the site show (docs/images). Build first, as npm does.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { startDemo } from '../examples/demo/dist/start.js'
import { findChromium } from './chromium.js'
import { root } from './run.js'

const folder = join(root, 'docs/images')
const executablePath = findChromium()
if (executablePath === undefined) throw new Error('needs Chrome, Chromium or Edge / 需要 Chrome、Chromium 或 Edge')

mkdirSync(folder, { recursive: true })
const demo = await startDemo({ against: 'simulator', port: undefined })
// root cannot have Chromium's sandbox
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })

const photograph = async (lang: string, locale: string): Promise<void> => {
  const context = await browser.newContext({ locale, viewport: { width: 960, height: 720 } })
  const page = await context.newPage()
  const shoot = (name: string, of = page) =>
    of.screenshot({ path: join(folder, `${name}.${lang}.png`), animations: 'disabled' })

  await page.goto(`${demo.origin}/?lang=${lang}`)
  await page.locator('form.login button').click()
  await page.locator('[data-scan]').waitFor()
  await shoot('scan')

  const phone = await context.newPage()
  await phone.goto((await page.locator('[data-scan-open] a').getAttribute('href')) ?? '')
  await phone.locator('button[value="zhangsan"]').click()
  await phone.locator('button[value="confirm"]').click()
  await page.waitForURL(`${demo.origin}/**`)
  await page.locator('h1#who').waitFor()
  await shoot('member')

  const inside = await browser.newContext({ locale, viewport: { width: 390, height: 780 } })
  const consent = await inside.newPage()
  await consent.goto(`${demo.origin}/?lang=${lang}`)
  await consent.getByRole('switch').check()
  await consent.getByRole('radio', { name: 'snsapi_privateinfo' }).check()
  await consent.locator('form.login button').click()
  await consent.locator('button[value="wangfang"]').click()
  await consent.getByRole('switch').first().waitFor()
  await shoot('consent', consent)

  await page.goto(`${new URL(consent.url()).origin}/_sim/journal`)
  await shoot('journal')
  await inside.close()
  await context.close()
}

try {
  await photograph('zh', 'zh-CN')
  await photograph('en', 'en')
} finally {
  await browser.close()
  await demo.close()
}
