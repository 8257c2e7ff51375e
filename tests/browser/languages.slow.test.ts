import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './chromium.js'
import { button, heading, logInInsideClient, phoneLink, pick, pressLogin, visitDemo } from './demo-visit.js'

/** The Chinese characters of a page that its font draws like another one: all of them, if it has empty boxes only. */
async function drawnAlike(page: Page): Promise<string[]> {
  const pictures = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    if (context === null) throw new Error('this browser has no canvas')
    context.canvas.width = context.canvas.height = 40
    context.font = `32px ${getComputedStyle(document.body).fontFamily}`
    const characters = new Set(document.body.innerText.match(/\p{Script=Han}/gu))
    return [...characters].map((character): [character: string, picture: string] => {
      context.clearRect(0, 0, 40, 40)
      context.fillText(character, 4, 32)
      return [character, context.getImageData(0, 0, 40, 40).data.join()]
    })
  })
  expect(pictures.length, 'this is hardly a Chinese page').toBeGreaterThan(40)
  const first = new Map(pictures.toReversed().map(([character, picture]) => [picture, character]))
  return pictures.filter(([character, picture]) => first.get(picture) !== character).map(([character]) => character)
}

describeInBrowser('the pages', (browser) => {
  it('are Chinese, every character drawn', async () => {
    const { page, demo } = await visitDemo(browser)
    expect(await drawnAlike(page)).toEqual([])
    await pressLogin(page)
    await page.getByText('只有本机能打开').waitFor()
    expect(await drawnAlike(page)).toEqual([])
    await page.goto(demo.origin)
    await logInInsideClient(page, 'snsapi_privateinfo')
    await heading(page, '谁在使用这个企业微信？').waitFor()
    expect(await drawnAlike(page)).toEqual([])
    await pick(page, '张三')
    await button(page, '允许').click()
    await heading(page, '张三').waitFor()
    expect(await drawnAlike(page)).toEqual([])
  })

  it('are English where that is asked for, Chinese beside it where WeCom speaks', async () => {
    const { page, demo, complaints } = await visitDemo(browser, { locale: 'zh-CN' })
    await page.getByRole('link', { name: 'English' }).click()
    await heading(page, 'Log in with WeCom and see what it says').waitFor()
    await pressLogin(page)
    await heading(page, 'WeCom login 企业微信登录').waitFor()
    expect(new URL(page.url()).searchParams.get('lang')).toBe('en')
    await page.goto(`${await phoneLink(page).getAttribute('href')}?lang=en`)
    await heading(page, 'Whose phone is this? 谁在用这部手机？').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')

    await page.goto(demo.origin)
    await logInInsideClient(page, 'snsapi_base')
    await pick(page, '张三')
    await page.getByText('Logged in as').waitFor()
    expect(await page.locator('table.fields').innerText()).toContain('Consent was not asked for')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(complaints).toEqual([])
  })
})
