import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './chromium.js'
import { button, inClientLink, logInInsideClient, openPhone, pick, pressLogin, visitDemo } from './demo-visit.js'

const screen = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const long = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetze'

/** Unfolds everything on a page, once `sight` is on it; how wide the page wants to be. */
async function widthOf(page: Page, sight: string): Promise<{ sight: string; width: number }> {
  await page.getByText(sight, { exact: true }).first().waitFor()
  await page.waitForLoadState()
  const width = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    return Math.max(innerWidth, document.documentElement.scrollWidth, document.body.scrollWidth)
  })
  return { sight, width }
}

const tooWide = (pages: { width: number }[]) => pages.filter(({ width }) => width !== 360)

describeInBrowser('on a phone 360 pixels wide, with the longest names', (browser) => {
  const visitOnPhone = async () => {
    const visit = await visitDemo(browser, screen)
    const { apps, departments, people } = visit.demo.sim.world
    people.edit('zhangsan', { name: long, alias: long, position: long, email: `${long}@example.com`, address: long })
    departments.add({ id: 22, name: long, parentId: 2 })
    apps.edit('modern', { name: long })
    return visit
  }

  it('no page of a login by scanning scrolls sideways', async () => {
    const { page } = await visitOnPhone()
    const pages = [await widthOf(page, '按下登录之后')]
    await pressLogin(page)
    pages.push(await widthOf(page, '请使用手机扫描二维码'))
    const phone = await openPhone(page)
    pages.push(await widthOf(phone, '谁在用这部手机？'))
    await pick(phone, 'zhangsan')
    pages.push(await widthOf(phone, '登录确认'))
    pages.push(await widthOf(page, '已扫描，请在手机上确认'))
    await button(phone, '确认登录').click()
    pages.push(await widthOf(phone, '已确认登录'))
    pages.push(await widthOf(page, '逐个字段'))
    expect(tooWide(pages)).toEqual([])
  })

  it('no page of a login inside the client, of a refusal or of the simulator does', async () => {
    const visit = await visitOnPhone()
    const { page, demo } = visit
    await logInInsideClient(page, 'snsapi_privateinfo')
    const pages = [await widthOf(page, '谁在使用这个企业微信？')]
    await pick(page, 'zhangsan')
    pages.push(await widthOf(page, '申请获取你的信息'))
    await button(page, '拒绝').click()
    pages.push(await widthOf(page, '你取消了登录'))
    await page.getByRole('link', { name: '再试一次' }).click()
    await button(page, '允许').click()
    pages.push(await widthOf(page, '逐个字段'))

    const link = await inClientLink(visit)
    await page.goto(link.href.replace('#wechat_redirect', '&who=1'))
    pages.push(await widthOf(page, '链接缺少 #wechat_redirect'))
    link.searchParams.set('redirect_uri', `https://${long}.example.net/callback`)
    await page.goto(link.href)
    pages.push(await widthOf(page, '模拟器说明'))
    await page.goto(link.origin)
    pages.push(await widthOf(page, '企业微信模拟器'))
    await page.goto(`${demo.origin}/nowhere`)
    pages.push(await widthOf(page, '没有这个页面'))
    expect(tooWide(pages)).toEqual([])
  })
})
