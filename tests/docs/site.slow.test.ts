import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../browser/accessibility.js'
import { describeInBrowser } from '../browser/chromium.js'
import type { Listening } from '../contract/listen.js'
import { addressOf, builtSite, fileOf, serveBuiltSite } from './built-site.js'
import { englishOf, sitePages } from './page.js'

let site: Listening
beforeAll(async () => {
  site = await serveBuiltSite()
}, 180_000)
afterAll(() => site.close())

describeInBrowser('the documentation site', (browser) => {
  it('fits a phone, complains about nothing and asks no other host', async () => {
    const { page, complaints } = await browser.open({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(site.origin) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
    const tooWide: string[] = []
    for (const path of [...sitePages, ...sitePages.slice(0, 5).map(englishOf)]) {
      await page.goto(site.origin + addressOf(path))
      const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      if (isTooWide) tooWide.push(path)
    }
    expect({ tooWide, foreign, complaints }).toEqual({ tooWide: [], foreign: [], complaints: [] })
  }, 60_000)

  it('finds a Chinese phrase with the keyboard alone', async () => {
    const { page } = await browser.open({ locale: 'zh-CN' })
    await page.goto(`${site.origin}/`)
    await page.keyboard.press('Control+k')
    await page.locator('#localsearch-input').waitFor()
    await page.keyboard.type('可信域名')
    await page.locator('#localsearch-list li', { hasText: '上线' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${site.origin}/guide/going-live**`)
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#2-可信域名')
  })

  it('lets the keyboard skip to the text', async () => {
    const { page } = await browser.open({ locale: 'zh-CN' })
    await page.goto(`${site.origin}/guide/express`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('跳到正文')
  })

  it.each([1280, 375])(
    'is accessible, %i pixels wide',
    async (width) => {
      const { page } = await browser.open({ viewport: { width, height: 900 }, locale: 'zh-CN' })
      const found: string[] = []
      for (const path of ['/', '/en/', '/guide/express', '/en/reference/login', '/reference/errcodes/60020']) {
        await page.goto(site.origin + path)
        expect(await page.locator('main').count(), path).toBe(1)
        found.push(...(await findViolations(page)))
      }
      expect(found).toEqual([])
    },
    60_000,
  )
})

describe('every page of the documentation site', () => {
  const dist = builtSite()
  const addresses = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && name !== '404.html')
    .map((name) => `/${name.replace(/\.html$/, '').replace(/(^|\/)index$/, '$1')}`)

  it('has its other language where the switch leads', () => {
    // VitePress makes /404 of nothing and renders it in the browser only.
    expect(addresses).toContain('/en/404')
    const astray = addresses.filter((address) => {
      const html = readFileSync(join(dist, fileOf(address)), 'utf8')
      const other = address.startsWith('/en/') ? address.slice('/en'.length) : `/en${address}`
      const [, menu = ''] = html.split('VPNavBarTranslations')
      return !menu.includes(`href="${other}"`) || ![...addresses, '/404'].includes(other)
    })
    expect(astray).toEqual([])
  })

  it('is in llms.txt and llms-full.txt, English ones in those under /en/ too', () => {
    const text = (name: string) => readFileSync(join(dist, name), 'utf8')
    const pages = addresses.filter((address) => !address.endsWith('/') && address !== '/en/404')
    const isErrcode = (address: string) => address.includes('/errcodes/')
    const isEnglish = (address: string) => address.startsWith('/en/')
    const missing = (pages: readonly string[], before: string, names: readonly string[]) =>
      pages.filter((address) => !names.every((name) => text(name).includes(`${before}${address}.md`)))
    expect(missing(pages, 'url: ', ['llms-full.txt'])).toEqual([])
    expect(missing(pages.filter(isEnglish), 'url: ', ['en/llms-full.txt'])).toEqual([])
    const listed = pages.filter((address) => !isErrcode(address))
    expect(missing(listed, '](', ['llms.txt'])).toEqual([])
    expect(missing(listed.filter(isEnglish), '](', ['en/llms.txt'])).toEqual([])
  })
})
