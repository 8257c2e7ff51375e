import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './chromium.js'
import {
  badRequest,
  button,
  inClientLink,
  logInInsideClient,
  openPhone,
  pick,
  pressLogin,
  visitDemo,
} from './demo-visit.js'

const hostile = {
  member: '<img src=x onerror=alert(1)>',
  position: `"'><script>alert(2)</script>`,
  app: '</title><svg onload=alert(3)>',
  department: '</script><script>alert(4)</script>',
  stranger: '"><img src=x onerror=alert(5)>',
}

/** The texts as a person reads them, and nothing that they could have become. */
async function expectPlainText(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) await page.getByText(text).first().waitFor()
  expect(await page.locator('img[src="x"], [onload], [onerror], script:not([src])').count()).toBe(0)
}

describeInBrowser('names made of markup', (browser) => {
  const visitWithHostileNames = async () => {
    const visit = await visitDemo(browser)
    const { apps, departments, people } = visit.demo.sim.world
    departments.add({ id: 22, name: hostile.department, parentId: 2 })
    people.edit('zhangsan', { name: hostile.member, position: hostile.position, alias: hostile.stranger })
    people.add({ id: hostile.stranger, kind: 'stranger', name: hostile.stranger })
    apps.edit('modern', { name: hostile.app })
    return visit
  }

  it('stay text on every page of a login by scanning', async () => {
    const { page, complaints } = await visitWithHostileNames()
    await pressLogin(page)
    await expectPlainText(page, hostile.app)
    const phone = await openPhone(page)
    await expectPlainText(phone, hostile.app, hostile.member, hostile.department, hostile.position, hostile.stranger)
    await pick(phone, hostile.member)
    await button(phone, '确认登录').waitFor()
    await expectPlainText(phone, hostile.member, hostile.department)
    await page.getByText('已扫描，请在手机上确认', { exact: true }).waitFor()
    await expectPlainText(page, hostile.member)
    await button(phone, '确认登录').click()
    await page.getByText('已登录').waitFor()
    await expectPlainText(page, hostile.member, hostile.position, hostile.stranger)
    expect(await page.title()).toBe(`${hostile.member} · 企业微信登录演示`)
    await page.getByRole('link', { name: '打开模拟器' }).click()
    await expectPlainText(page, hostile.app, hostile.member, hostile.department, hostile.stranger)
    expect(complaints).toEqual([])
  })

  it('stay text on every page of a login inside the client', async () => {
    const { page, complaints } = await visitWithHostileNames()
    await logInInsideClient(page, 'snsapi_privateinfo')
    await page.getByRole('searchbox').fill(hostile.member)
    await button(page, '查找').click()
    await expectPlainText(page, hostile.app, `「${hostile.member}」共 1 人`)
    await pick(page, hostile.member)
    await button(page, '允许').waitFor()
    await expectPlainText(page, hostile.app, hostile.member)
    await button(page, '允许').click()
    await page.getByText('已登录').waitFor()
    await expectPlainText(page, hostile.member)
    expect(complaints).toEqual([])
  })

  it('stay text in a link that is refused', async () => {
    const visit = await visitWithHostileNames()
    const { page, complaints } = visit
    const link = await inClientLink(visit)
    link.searchParams.set('state', hostile.member)
    await page.goto(link.href)
    await page.getByText('应用要了什么，会得到什么').click()
    await expectPlainText(page, hostile.member, hostile.app)
    expect(complaints).toEqual([badRequest])
  })
})
