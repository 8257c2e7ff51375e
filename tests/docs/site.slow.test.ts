import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from '../browser/chromium.js'
import type { Listening } from '../contract/listen.js'
import { addressOf, serveBuiltSite } from './built-site.js'
import { chinesePages, englishPages } from './page.js'

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
    for (const path of [...chinesePages, ...englishPages.slice(0, 5)]) {
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

  it('finds the page of an errcode, which is no file', async () => {
    const { page } = await browser.open({ locale: 'en' })
    await page.goto(`${site.origin}/en/reference/errcodes`)
    await page.keyboard.press('Control+k')
    await page.locator('#localsearch-input').waitFor()
    await page.keyboard.type('40029')
    await page.locator('#localsearch-list li', { hasText: '40029: Invalid code' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${site.origin}/en/reference/errcodes/40029`)
    expect(await page.locator('h1').textContent()).toContain('40029: Invalid code')
  })

  it('lets the keyboard skip to the text', async () => {
    const { page } = await browser.open({ locale: 'zh-CN' })
    await page.goto(`${site.origin}/guide/express`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('跳到正文')
  })

  it.each(['light', 'dark'] as const)('has text that stands out from its background: %s', async (colorScheme) => {
    const { page } = await browser.open({ colorScheme, locale: 'zh-CN' })
    const faint: unknown[] = []
    for (const path of ['/', '/guide/how-it-works', '/guide/express', '/reference/login']) {
      await page.goto(site.origin + path)
      faint.push(...(await faintTexts(page)))
    }
    expect(faint).toEqual([])
  })
})

/** Texts on a page whose contrast is below 4.5 : 1 (WCAG 2.2, 1.4.3). */
const faintTexts = (page: Page) =>
  page.evaluate(() => {
    const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number)
    const luminance = ([red = 0, green = 0, blue = 0]: number[]) => {
      const linear = (channel: number) =>
        channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
    const background = (element: Element | null): number[] => {
      if (element === null) return channels(getComputedStyle(document.documentElement).backgroundColor)
      const [red = 0, green = 0, blue = 0, alpha = 1] = channels(getComputedStyle(element).backgroundColor)
      const below = () => background(element.parentElement)
      if (alpha === 1) return [red, green, blue]
      return alpha === 0
        ? below()
        : below().map((base, index) => base + ([red, green, blue][index] ?? 0) * alpha - base * alpha)
    }
    const texts = [...document.querySelectorAll('main *, header *, aside *')].filter(
      (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''),
    )
    return texts.flatMap((element) => {
      const own = luminance(channels(getComputedStyle(element).color))
      const behind = luminance(background(element))
      const ratio = (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05)
      return ratio < 4.5 ? [`${element.textContent?.trim().slice(0, 30)} ${ratio.toFixed(1)} ${element.className}`] : []
    })
  })
