import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { createSimulator, type SimulatorOptions } from 'wecom-simulator'
import { findViolations } from './accessibility.js'
import { describeInBrowser, type TestBrowser } from './chromium.js'

/** A simulator, and somebody in front of its console. */
async function visitConsole(
  { open }: TestBrowser,
  context: Parameters<TestBrowser['open']>[0] = {},
  options: SimulatorOptions = {},
) {
  const sim = createSimulator(options)
  const server = await sim.listen()
  onTestFinished(() => server.close())
  const visit = await open({ locale: 'zh-CN', ...context })
  const { corpId, agentId, secret } = sim.apps.modern
  /** What a program of the app would ask. */
  const call = async (name: string, query: Record<string, string> = {}) => {
    const answer = await fetch(`${server.url}/cgi-bin/${name}?${new URLSearchParams(query).toString()}`)
    return answer.text()
  }
  const token = async () => {
    const answer = JSON.parse(await call('gettoken', { corpid: corpId, corpsecret: secret })) as {
      access_token: string
    }
    return answer.access_token
  }
  const loginUrl = `${server.url}/wwlogin/sso/login?login_type=CorpApp&appid=${corpId}&agentid=${agentId}&redirect_uri=${encodeURIComponent(`${server.url}/_sim/callback`)}&state=tryout`
  await visit.page.goto(`${server.url}/`)
  await visit.page.getByRole('link', { name: /^控制台|^Console/ }).click()
  return { ...visit, sim, server, call, token, loginUrl }
}

const tab = (page: Page, name: string) => page.getByRole('navigation', { name: '控制台' }).getByRole('link', { name })
const entries = (page: Page) => page.locator('details.entry')
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

describeInBrowser('the console', (browser) => {
  it('adds a member, who can log in at once', async () => {
    const { page, context, complaints, loginUrl } = await visitConsole(browser)
    await tab(page, '人员').click()
    await page.getByLabel('账号 Id').fill('xuwei')
    await page.getByLabel('姓名 Name').fill('徐蔚')
    await page.getByLabel('研发部').check()
    await press(page, /^添加 Add$/)
    await page.getByRole('status').filter({ hasText: '已添加' }).waitFor()
    expect(new URL(page.url()).search).toBe('')

    await page.goto(loginUrl)
    const phone = await context.newPage()
    await phone.goto((await page.getByRole('link', { name: '打开手机页面' }).getAttribute('href')) ?? '')
    await phone.getByRole('button', { name: '徐蔚' }).click()
    expect(complaints).toEqual([])
    await phone.getByRole('button', { name: '确认登录' }).click()
    await page.waitForURL('**/_sim/callback?code=*')
  })

  it('edits a person and an app, and says what is wrong', async () => {
    const { page, complaints, sim } = await visitConsole(browser)
    await tab(page, '人员').click()
    await page.getByRole('link', { name: '李四' }).click()
    await page.getByLabel('职务').fill('架构师')
    await press(page, '保存')
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    await press(page, '离职')
    await page.getByRole('button', { name: '恢复在职' }).waitFor()
    expect(sim.world.people.get('LiSi')).toMatchObject({ position: '架构师', status: 'left' })

    await tab(page, '应用').click()
    await page.getByRole('link', { name: '内部门户' }).click()
    await page.getByLabel('2022-06-20 之前').check()
    await page.getByLabel('可信域名').fill('not a host/')
    await press(page, '保存')
    await page.getByRole('alert').filter({ hasText: 'trustedDomains' }).waitFor()
    expect(await page.getByLabel('可信域名').inputValue()).toBe('not\na\nhost/'.replaceAll('\n', ' '))
    await page.getByLabel('可信域名').fill('app.example.com')
    await press(page, '保存')
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    expect(sim.world.apps.get('modern')).toMatchObject({
      trustedDomains: ['app.example.com'],
      createdAt: '2021-05-10T09:00:00+08:00',
    })
    expect(complaints).toEqual([
      'console: Failed to load resource: the server responded with a status of 400 (Bad Request)',
    ])
  })

  it('scripts a fault and shows it in the journal, live; what is open stays open', async () => {
    const { page, complaints, call, token } = await visitConsole(browser)
    await tab(page, '故障').click()
    await page.getByLabel('接口 Call').selectOption('user/get')
    await page
      .getByLabel('故障 Fault', { exact: true })
      .selectOption({ label: "200，网关的 HTML 页面 200 with a gateway's HTML page (html)" })
    await press(page, '安排')
    await page.locator('#faults-waiting li', { hasText: 'user/get' }).waitFor()

    await tab(page, '请求记录').click()
    await page.getByText('还没有请求').waitFor()
    const access_token = await token()
    await entries(page).filter({ hasText: 'gettoken' }).waitFor()
    await entries(page).first().locator('summary').click()
    await page.getByText('[corpsecret 1]').waitFor()

    expect(await call('user/get', { access_token, userid: 'zhangsan' })).toContain('<!doctype html>')
    await entries(page).filter({ hasText: 'html' }).waitFor()
    await call('user/get', { access_token, userid: 'hejun' })
    const refused = entries(page).filter({ hasText: 'visible_range' })
    await refused.locator('summary').click()
    await refused.getByText('只能读取可见范围内的成员').waitFor()
    expect(await refused.getByRole('link', { name: '读取成员' }).getAttribute('href')).toContain('/path/90196')
    expect(await entries(page).count()).toBe(3)
    expect(await entries(page).last().getAttribute('open')).toBe('')
    expect(await page.content()).not.toContain(access_token)

    await tab(page, '故障').click()
    expect(await page.locator('#faults-waiting li').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('moves the clock, which then goes on; revokes tokens; resets', async () => {
    const { page, complaints, sim, token } = await visitConsole(browser)
    await token()
    await page.getByText('1 个有效').first().waitFor()
    await press(page, '全部作废')
    await page.getByRole('status').filter({ hasText: 'access_token 已作废' }).waitFor()
    await press(page, '+ 2 小时')
    await page.getByText('比真实时间快 2 小时').waitFor()
    await page.getByLabel('向前拨').fill('90s')
    await press(page, '拨动')
    await page.getByText('比真实时间快 2 小时 1 分钟 30 秒').waitFor()
    const shown = page.locator('[data-clock]')
    const before = await shown.textContent()
    await expect.poll(() => shown.textContent(), { timeout: 5_000 }).not.toBe(before)
    sim.clock.advance('30d')
    await page.getByText('比真实时间快 30 天 2 小时').waitFor()
    await press(page, '全部重置')
    await page.getByText('与真实时间相同').waitFor()
    expect([sim.clock.aheadMs(), sim.calls().length]).toEqual([0, 0])
    expect(complaints).toEqual([])
  })

  it('is used by keyboard alone', async () => {
    const { page, sim, call } = await visitConsole(browser)
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    const tabTo = async (text: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab')
        if ((await focused()).startsWith(text)) return
      }
      throw new Error(`the keyboard never came to ${text}`)
    }
    await tabTo('跳到正文')
    await tabTo('故障')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/_sim/faults')
    await page.getByLabel('故障 Fault', { exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    await tabTo('安排')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '故障已安排' }).waitFor()
    expect(sim.faults.waiting()).toEqual([{ call: 'auth/getuserinfo', fault: { errcode: 45009 } }])

    await page.goto(new URL('/_sim/journal', page.url()).href)
    await call('gettoken')
    await entries(page).first().waitFor()
    await entries(page).first().locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.getByText('缺少参数 corpid').waitFor()
    await call('user/get')
    await expect.poll(() => entries(page).count()).toBe(2)
    expect(await focused()).toContain('gettoken')
  })

  it('fits a telephone, whatever the names', async () => {
    const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
    const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4)
    const { page, complaints, sim, server, call } = await visitConsole(browser, phone)
    sim.world.people.add({ id: 'long', name: long, position: long })
    sim.world.people.add({ id: 'hostile', kind: 'stranger', name: '"><script>alert(1)</script>' })
    sim.world.apps.add('long', { name: long, trustedDomains: [`${long.slice(0, 60)}.example.com`] })
    sim.next('gettoken', { status: 200, body: long })
    await call(`user/${long}`, { [long]: long })
    for (const path of [
      '',
      '/people',
      '/people/long',
      '/people/hostile',
      '/apps',
      '/apps/long',
      '/journal',
      '/faults',
    ]) {
      await page.goto(`${server.url}/_sim${path}`)
      for (const summary of await page.locator('details.entry > summary').all()) await summary.click()
      expect(await findViolations(page)).toEqual([])
      const sizes = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - innerWidth,
        small: [
          ...document.querySelectorAll<HTMLElement>(
            'main :is(button, input:not([type=hidden]), select, summary, label.box)',
          ),
        ]
          .filter((element) => element.closest('label.box') === null || element.matches('label.box'))
          .map((element) => element.getBoundingClientRect().height)
          .filter((height) => height < 44),
      }))
      expect({ path, ...sizes }).toEqual({ path, overflow: 0, small: [] })
    }
    expect(complaints).toEqual([])
  })

  it('works without JavaScript', async () => {
    const { page, sim } = await visitConsole(browser, { javaScriptEnabled: false })
    await press(page, '+ 5 分钟')
    await page.getByText('比真实时间快 5 分钟').waitFor()
    await tab(page, '应用').click()
    await page.getByRole('link', { name: '考勤打卡' }).click()
    await press(page, '停用')
    await page.getByRole('button', { name: '启用' }).waitFor()
    expect(sim.world.apps.get('classic').disabled).toBe(true)
  })

  it('says when the simulator is gone, and goes on when it is back', async () => {
    const { page, sim, server } = await visitConsole(browser)
    await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/_sim`, 'resource').length > 0)
    await server.close()
    await page.getByText('连不上模拟器').waitFor()
    const back = await sim.listen(Number(new URL(server.url).port))
    onTestFinished(() => back.close())
    await expect.poll(() => page.getByText('连不上模拟器').isVisible()).toBe(false)
  })
})
