import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './chromium.js'
import { button, fieldsShown, heading, phoneLink, visitDemo } from './demo-visit.js'

/** Presses Tab until the focus is on `target`, which has to show it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (!(await target.evaluate((element) => element === document.activeElement))) continue
    expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
    return
  }
  throw new Error('Tab does not lead there')
}

async function tabAndPress(page: Page, target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

describeInBrowser('with the keyboard alone', (browser) => {
  it('a whole login by scanning', async () => {
    const { page, demo, complaints } = await visitDemo(browser)
    await tabAndPress(page, button(page, /^登录$/), 'Enter')
    const opening = page.waitForEvent('popup')
    await tabAndPress(page, phoneLink(page), 'Enter')
    const phone = await opening
    await tabAndPress(phone, button(phone, '李四'), 'Enter')
    await tabAndPress(phone, button(phone, '确认登录'), 'Space')
    await heading(page, '李四').waitFor()
    expect(page.url()).toBe(`${demo.origin}/`)
    expect(complaints).toEqual([])
  })

  it('a whole login with consent, one switch off', async () => {
    const { page, complaints } = await visitDemo(browser)
    await tabAndPress(page, page.getByRole('switch'), 'Space')
    await tabTo(page, page.getByRole('radio', { name: 'snsapi_base' }))
    await page.keyboard.press('ArrowDown')
    await tabAndPress(page, button(page, /^登录$/), 'Space')
    await tabAndPress(page, button(page, '李四'), 'Enter')
    await tabAndPress(page, page.getByRole('switch', { name: '手机号' }), 'Space')
    await tabAndPress(page, button(page, '允许'), 'Enter')
    await heading(page, '李四').waitFor()
    expect(await fieldsShown(page)).toMatchObject({ mobile: '没有 not_returned', email: 'lisi@mail.example.com' })
    expect(complaints).toEqual([])
  })
})
