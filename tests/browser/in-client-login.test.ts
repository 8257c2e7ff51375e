import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from './accessibility.js'
import { describeInBrowser } from './chromium.js'
import {
  badRequest,
  button,
  fieldsShown,
  heading,
  logInInsideClient,
  pick,
  pressLogin,
  visitDemo,
  watchPages,
} from './demo-visit.js'

const logOut = (page: Page): Promise<void> => button(page, '退出登录').click()
const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/7.0.1 wxwork/4.1.20'

describeInBrowser('the login inside the client', (browser) => {
  it('is silent: it asks once who holds the client, and from then on shows no page at all', async () => {
    const { page, demo, complaints } = await visitDemo(browser, { userAgent })
    await pressLogin(page)
    await heading(page, '谁在使用这个企业微信？').waitFor()
    expect(await findViolations(page)).toEqual([])
    await pick(page, '李四')
    await heading(page, '李四').waitFor()
    expect(page.url()).toBe(`${demo.origin}/#`)
    expect(await fieldsShown(page)).toMatchObject({ name: '李四', gender: '没有 no_ticket', mobile: '没有 no_ticket' })

    await logOut(page)
    const pages = watchPages(page)
    await pressLogin(page)
    await heading(page, '李四').waitFor()
    expect(pages).toEqual([`${demo.origin}/`])
    expect(complaints).toEqual([])
  })

  it('lets somebody else be chosen from the demo, and after a refusal', async () => {
    const { page, complaints } = await visitDemo(browser)
    await logInInsideClient(page, 'snsapi_base')
    await pick(page, '张三')
    await heading(page, '张三').waitFor()
    await page.getByRole('link', { name: '换一个人' }).click()
    await pick(page, '吴鹏')
    await heading(page, '你没有使用该应用的权限').waitFor()
    await page.getByRole('link', { name: '换一个人' }).click()
    await pick(page, '李四')
    await heading(page, '李四').waitFor()
    expect(complaints).toEqual([badRequest])
  })

  it('tells somebody from outside who they are to the corp', async () => {
    const { page, complaints } = await visitDemo(browser)
    await logInInsideClient(page, 'snsapi_base')
    await pick(page, '路人甲')
    await heading(page, '企业外部的人').waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(await page.locator('.facts').innerText()).toMatch(/^openid\s+o[\w-]{27}$/)
    expect(complaints).toEqual([])
  })

  it('tells a member of a linked corp which corp that is', async () => {
    const { page, complaints } = await visitDemo(browser)
    await logInInsideClient(page, 'snsapi_base')
    await pick(page, '刘洋')
    await heading(page, '互联企业成员').waitFor()
    expect(await page.locator('.facts').innerText()).toMatch(/^corpid\s+ww5100000000000002\s+userid\s+liuyang$/)
    expect(complaints).toEqual([])
  })

  it('gives exactly the fields left on, and asks again after 30 days, not before', async () => {
    const { page, demo, complaints } = await visitDemo(browser)
    await logInInsideClient(page, 'snsapi_privateinfo')
    await pick(page, '张三')
    await page.getByRole('switch', { name: '手机号' }).uncheck()
    await page.getByRole('switch', { name: '个人二维码' }).uncheck()
    await page.getByRole('switch', { name: '性别' }).uncheck()
    expect(await findViolations(page)).toEqual([])
    await button(page, '允许').click()

    await heading(page, '张三').waitFor()
    expect(page.url()).toBe(`${demo.origin}/#`)
    const granted = {
      name: '张三',
      alias: 'Sam',
      position: '后端工程师',
      department: '22、3 部门编号',
      main_department: '22',
      telephone: '020-5550-1001',
      status: '1 已激活',
      avatar: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_sim\/avatar\/zhangsan\.svg$/),
      email: 'zhangsan@mail.example.com',
      biz_mail: 'zhangsan@xinghe.example.com',
      address: '广东省广州市海珠区示例路 1 号',
      mobile: '没有 not_returned',
      qr_code: '没有 not_returned',
      open_userid: '没有 not_returned',
      // refused, WeCom answers "0", as it does for somebody who never told
      gender: '没有 empty',
    }
    expect(await fieldsShown(page)).toEqual(granted)

    demo.sim.clock.advance('29d')
    await logOut(page)
    const pages = watchPages(page)
    await logInInsideClient(page, 'snsapi_privateinfo')
    await heading(page, '张三').waitFor()
    expect(pages).toEqual([`${demo.origin}/`])
    expect(await fieldsShown(page)).toEqual(granted)

    demo.sim.clock.advance('2d')
    await logOut(page)
    await logInInsideClient(page, 'snsapi_privateinfo')
    await heading(page, '申请获取你的信息').waitFor()
    expect(complaints).toEqual([])
  })

  it('refused on the consent page, learns nothing, and asks again at the next login', async () => {
    const { page, demo, complaints } = await visitDemo(browser)
    await logInInsideClient(page, 'snsapi_privateinfo')
    await pick(page, '张三')
    await button(page, '拒绝').click()
    await heading(page, '你取消了登录').waitFor()
    expect(demo.sim.calls('auth/getuserinfo')).toEqual([])

    await page.getByRole('link', { name: '再试一次' }).click()
    await button(page, '允许').click()
    await heading(page, '张三').waitFor()
    expect(complaints).toEqual([])
  })
})
