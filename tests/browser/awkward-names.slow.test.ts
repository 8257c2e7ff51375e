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

const screen = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const long = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetze'
const names = {
  member: `<img src=x onerror=alert(1)>${long}`,
  position: `"'><script>alert(2)</script>${long}`,
  app: `</title><svg onload=alert(3)>${long}`,
  department: `</script><script>alert(4)</script>${long}`,
  stranger: `"><img src=x onerror=alert(5)>${long}`,
}

/** Waits for a page and unfolds everything on it: these texts stand there as text, and nothing scrolls sideways. */
async function expectTidy(page: Page, sight: string, texts: string[]): Promise<void> {
  await page.getByText(sight, { exact: true }).first().waitFor()
  await page.waitForLoadState()
  const { text, width, injected } = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    return {
      text: document.body.innerText,
      width: Math.max(innerWidth, document.documentElement.scrollWidth, document.body.scrollWidth),
      injected: document.querySelectorAll('img[src="x"], [onload], [onerror], script:not([src])').length,
    }
  })
  expect({ width, injected }, sight).toEqual({ width: 360, injected: 0 })
  for (const each of texts) expect(text, sight).toContain(each)
}

describeInBrowser('names that are markup and far too long, on a phone 360 pixels wide', (browser) => {
  const visitAwkwardCorp = async () => {
    const visit = await visitDemo(browser, screen)
    const { apps, departments, people } = visit.demo.sim.world
    const { member, position, app, department, stranger } = names
    departments.add({ id: 22, name: department, parentId: 2 })
    people.edit('zhangsan', { name: member, position, alias: stranger, email: `${long}@example.com`, address: long })
    people.add({ id: stranger, kind: 'stranger', name: stranger })
    apps.edit('modern', { name: app })
    return visit
  }

  it('stay text that fits, on every page of a login by scanning', async () => {
    const { page, complaints } = await visitAwkwardCorp()
    const { member, position, app, department, stranger } = names
    await expectTidy(page, '按下登录之后', [])
    await pressLogin(page)
    await expectTidy(page, '只有本机能打开，请点「打开手机页面」', [app])
    const phone = await openPhone(page)
    await expectTidy(phone, '谁在用这部手机？', [app, member, position, department, stranger])
    await pick(phone, member)
    await expectTidy(phone, '登录确认', [app, member, position, department])
    await expectTidy(page, '已扫描，请在手机上确认', [member])
    await button(phone, '确认登录').click()
    await expectTidy(phone, '已确认登录', [member])
    await expectTidy(page, '逐个字段', [member, position, stranger])
    expect(await page.title()).toBe(`${member} · 企业微信登录演示`)
    expect(complaints).toEqual([])
  })

  it('stay text that fits, on every page of a login inside the client', async () => {
    const { page, complaints } = await visitAwkwardCorp()
    const { member, app, department, stranger } = names
    await logInInsideClient(page, 'snsapi_privateinfo')
    await expectTidy(page, '谁在使用这个企业微信？', [app, member, department, stranger])
    await page.getByRole('searchbox').fill(member)
    await button(page, '查找').click()
    await expectTidy(page, `「${member}」共 1 人`, [app])
    await pick(page, member)
    await expectTidy(page, '申请获取你的信息', [app, member, department, `${long}@example.com`])
    await button(page, '拒绝').click()
    await expectTidy(page, '你取消了登录', [])
    await page.getByRole('link', { name: '再试一次' }).click()
    await button(page, '允许').click()
    await expectTidy(page, '逐个字段', [member, stranger, `${long}@example.com`])
    expect(complaints).toEqual([])
  })

  it('stay text that fits, on the front page of the simulator and on those that say no', async () => {
    const visit = await visitAwkwardCorp()
    const { page, demo, complaints } = visit
    const { member, position, app, department, stranger } = names
    const link = await inClientLink(visit)
    await page.goto(link.origin)
    await expectTidy(page, '企业微信模拟器', [app, member, position, department, stranger])
    await page.goto(link.href.replace('#wechat_redirect', ''))
    await expectTidy(page, '链接缺少 #wechat_redirect', [app])
    await page.goto(`${demo.origin}/nowhere`)
    await expectTidy(page, '没有这个页面', [])
    link.searchParams.set('state', member)
    await page.goto(link.href)
    await expectTidy(page, '模拟器说明', [app, member])
    expect(complaints).toEqual([badRequest.replace('400 (Bad Request)', '404 (Not Found)'), badRequest])
  })
})
