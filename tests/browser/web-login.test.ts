import { expect, it } from 'vitest'
import { findViolations } from './accessibility.js'
import { describeInBrowser } from './chromium.js'
import {
  badRequest,
  button,
  fieldsShown,
  heading,
  logInByScanning,
  openPhone,
  phoneLink,
  pick,
  pressLogin,
  visitDemo,
  watchPages,
} from './demo-visit.js'
import { readQrCode } from './qr-code.js'

describeInBrowser('the web login', (browser) => {
  it('scanned and confirmed, lands on the demo with every field, or why it is missing', async () => {
    const { page, demo, complaints } = await visitDemo(browser)
    expect(await findViolations(page)).toEqual([])
    await pressLogin(page)
    await page.getByText('只有本机能打开').waitFor()
    expect(await findViolations(page)).toEqual([])
    const address = await phoneLink(page).getAttribute('href')
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/_sim\/phone\/[0-9a-f-]{36}$/)
    expect(await readQrCode(page)).toBe(address)

    const pages = watchPages(page)
    const phone = await openPhone(page)
    expect(await findViolations(phone)).toEqual([])
    await pick(phone, '张三')
    await page.getByRole('paragraph').getByText('张三').waitFor()
    expect(await findViolations(phone)).toEqual([])
    expect(await page.getByRole('status').textContent()).toContain('已扫描，请在手机上确认')
    expect(pages, 'the scan page follows the phone without a reload').toEqual([])

    await button(phone, '确认登录').click()
    await heading(phone, '已确认登录').waitFor()
    await heading(page, '张三').waitFor()
    expect(pages).toEqual([`${demo.origin}/`])
    expect(page.url()).toBe(`${demo.origin}/`)
    expect(await findViolations(page)).toEqual([])
    expect(await page.locator('.departments').innerText()).toBe('#22 主部门\n#3')
    expect(await fieldsShown(page)).toEqual({
      name: '张三',
      alias: 'Sam',
      position: '后端工程师',
      department: '22、3 部门编号',
      main_department: '22',
      telephone: '020-5550-1001',
      status: '1 已激活',
      open_userid: '没有 not_returned',
      gender: '没有 web_login',
      avatar: '没有 web_login',
      qr_code: '没有 web_login',
      mobile: '没有 web_login',
      email: '没有 web_login',
      biz_mail: '没有 web_login',
      address: '没有 web_login',
    })
    expect(complaints).toEqual([])
  })

  it('refused on the phone, learns nothing and offers another try', async () => {
    const { page, demo, complaints } = await visitDemo(browser)
    await pressLogin(page)
    const phone = await openPhone(page)
    await pick(phone, '张三')
    await button(phone, '取消').click()

    await heading(page, '你取消了登录').waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(demo.sim.calls('auth/getuserinfo')).toEqual([])
    await page.getByRole('link', { name: '再试一次' }).click()
    await page.getByText('只有本机能打开').waitFor()
    expect(complaints).toEqual([])
  })

  it('expires on the screen and on the phone, and succeeds with a new QR code', async () => {
    const { page, demo, complaints } = await visitDemo(browser)
    await pressLogin(page)
    const expired = await readQrCode(page)
    const phone = await openPhone(page)
    demo.sim.clock.advance('5m')
    await pick(phone, '张三')
    await heading(phone, '二维码已过期').waitFor()
    expect(await findViolations(phone)).toEqual([])
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('link', { name: '刷新二维码' }).click()
    await page.getByText('只有本机能打开').waitFor()
    const fresh = await readQrCode(page)
    expect(fresh).toMatch(/\/_sim\/phone\//)
    expect(fresh).not.toBe(expired)

    const nextPhone = await openPhone(page)
    await pick(nextPhone, '张三')
    await button(nextPhone, '确认登录').click()
    await heading(page, '张三').waitFor()
    expect(complaints).toEqual([])
  })

  it('tells somebody outside the visible range on the phone, and then takes somebody else, as the computer shows', async () => {
    const { page, complaints } = await visitDemo(browser)
    await pressLogin(page)
    const phone = await openPhone(page)
    await pick(phone, '孙丽')
    await page.getByRole('paragraph').getByText('孙丽').waitFor()
    await phone.getByRole('link', { name: '换人' }).click()
    await pick(phone, '何军')
    await heading(phone, '你没有使用该应用的权限').waitFor()
    await phone.getByText('scan_visible_range', { exact: true }).waitFor()
    expect(await findViolations(phone)).toEqual([])
    expect(complaints).toEqual([badRequest])

    await page.getByRole('paragraph').getByText('只有本机能打开').waitFor()
    await phone.getByRole('link', { name: '换一个人' }).click()
    await pick(phone, '李四')
    await button(phone, '确认登录').waitFor()
    await page.getByRole('paragraph').getByText('李四').waitFor()
  })

  it('works the same on the older scan page', async () => {
    const { page, demo, complaints } = await visitDemo(browser)
    await page.getByRole('link', { name: '用旧版扫码页登录' }).click()
    await heading(page, '扫码登录').waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(new URL(page.url()).pathname).toBe('/wwopen/sso/qrConnect')
    expect(await readQrCode(page)).toBe(await phoneLink(page).getAttribute('href'))
    const phone = await openPhone(page)
    await pick(phone, '王芳')
    await button(phone, '确认登录').click()

    await heading(page, '王芳').waitFor()
    expect(page.url()).toBe(`${demo.origin}/#`)
    await page.getByText('旧版扫码登录').waitFor()
    expect(complaints).toEqual([])
  })

  it('works the same without JavaScript', async () => {
    const { page, demo, complaints } = await visitDemo(browser, { javaScriptEnabled: false })
    await logInByScanning(page, '张三')
    expect(page.url()).toBe(`${demo.origin}/`)
    expect(complaints).toEqual([])
  })
})
