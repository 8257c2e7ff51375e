import { expect, it } from 'vitest'
import { findViolations } from './accessibility.js'
import { describeInBrowser } from './chromium.js'
import { badRequest, button, heading, inClientLink, pick, visitDemo } from './demo-visit.js'

describeInBrowser('a login link that WeCom refuses', (browser) => {
  it('without #wechat_redirect is explained, and works once it is put at the end', async () => {
    const visit = await visitDemo(browser)
    const { page, complaints } = visit
    const link = await inClientLink(visit)
    expect(link.hash).toBe('#wechat_redirect')
    link.hash = ''
    await page.goto(link.href)
    await heading(page, '链接缺少 #wechat_redirect').waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('link', { name: '构造网页授权链接' }).waitFor()
    expect(await button(page, '张三').count()).toBe(0)

    link.hash = '#wechat_redirect'
    await page.goto(link.href)
    await pick(page, '张三')
    await heading(page, '张三').waitFor()
    expect(complaints).toEqual([])
  })

  it('for a host that is not listed names the rule, the hosts and the page of the documentation', async () => {
    const visit = await visitDemo(browser)
    const { page, complaints } = visit
    const link = await inClientLink(visit)
    link.searchParams.set('redirect_uri', 'https://elsewhere.example.net/callback')
    await page.goto(link.href)

    await heading(page, 'redirect_uri 参数错误：请使用该应用的可信域名').waitFor()
    expect(await findViolations(page)).toEqual([])
    const explanation = await page.getByRole('region', { name: '模拟器说明' }).innerText()
    for (const part of ['redirect_domain', 'elsewhere.example.net', 'app.example.com, app.example.com:8443']) {
      expect(explanation).toContain(part)
    }
    expect(await page.getByRole('link', { name: '网页授权的可信域名' }).getAttribute('href')).toBe(
      'https://developer.work.weixin.qq.com/document/path/91335',
    )
    expect(complaints).toEqual([badRequest])
  })
})
