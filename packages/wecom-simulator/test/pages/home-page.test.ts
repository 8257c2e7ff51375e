import { describe, expect, it } from 'vitest'
import { attribute, home, tagsOf, textOf } from './samples.js'

describe('the front page', () => {
  const html = home()
  const text = textOf(html)

  it('shows what to put into an app, with the environment to copy line by line', () => {
    expect(text).toContain('sim.apps.modern')
    expect(text).toContain('企业 ID Corp ID wwsim0001 AgentId 1000002 Secret fake-secret')
    expect(html).toContain('>WECOM_CORP_ID=wwsim0001\nWECOM_AGENT_ID=1000002</pre>')
    expect(text).toContain('已停用 disabled')
    expect(text).toContain('新应用 a new app')
  })

  it('lets a keyboard reach the environment and names it', () => {
    const pre = tagsOf(html, 'pre')[0] ?? ''
    expect([attribute(pre, 'tabindex'), attribute(pre, 'role')]).toEqual(['0', 'region'])
    expect(attribute(pre, 'aria-label')).toContain('的环境变量')
  })

  it('links to the login pages and to other pages', () => {
    const hrefs = tagsOf(html, 'a').map((tag) => attribute(tag, 'href'))
    expect(hrefs).toContain('/try?x=1')
    expect(hrefs).toContain('/journal')
  })

  it('has the addresses before the apps', () => {
    expect(html.indexOf('id="endpoints"')).toBeLessThan(html.indexOf('id="apps"'))
  })

  it('shows the addresses and the people', () => {
    expect(text).toContain('api http://127.0.0.1:7001')
    for (const name of ['张三', '李四', '孙七', '何一', '钱客户', '路人甲', '周家长']) expect(text).toContain(name)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })
})
