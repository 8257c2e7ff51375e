import { describe, expect, it } from 'vitest'
import { attribute, refusal, tagsOf, textOf } from './samples.js'

const [platform = '', simulator = ''] = refusal().split('<section class="simulator-box"')

describe('the error page', () => {
  it('shows the wording of the platform and the errcode first, without the explanation', () => {
    expect(textOf(platform)).toContain('redirect_uri 参数错误 redirect_uri is wrong errcode 50001')
    expect(platform).not.toContain('redirect_domain')
  })

  it('explains below: the problem, the values, the fix, the rule and how to relax it', () => {
    const text = textOf(simulator)
    expect(text).toContain('模拟器说明 Explanation by the simulator')
    expect(text).toContain('问题 Problem 主机 &lt;img src=x onerror=alert(1)&gt; 不可信')
    expect(text).toContain('发送的域名 Sent localhost:3001')
    expect(text).toContain('改法 Fix 加进可信域名 add it to the trusted domains')
    expect(text).toContain('规则 Rule redirect_domain')
    expect(text).toContain('createSimulator({ lenient: [&#39;redirect_domain&#39;] })')
  })

  it('links every documentation page it cites, by what the page is about', () => {
    expect(tagsOf(simulator, 'a').map((tag) => attribute(tag, 'href'))).toEqual([
      'https://developer.work.weixin.qq.com/document/path/91335',
      'https://developer.work.weixin.qq.com/document/path/98173',
    ])
    expect(textOf(simulator)).toContain('网页授权的可信域名 Trusted domains of web authorization')
  })

  it('needs no more than a wording, a problem and a fix', () => {
    const html = refusal({
      rule: undefined,
      pages: undefined,
      errcode: undefined,
      facts: undefined,
      relax: undefined,
      request: undefined,
    })
    expect(textOf(html)).not.toMatch(/errcode|规则|依据|放宽|应用要了什么/)
  })

  it('leads to somebody else where it was the person who was refused', () => {
    const links = (html: string) => tagsOf(html, 'a').map((tag) => attribute(tag, 'href'))
    expect(links(refusal({ choosePersonUrl: '/phone?who=1' }))).toContain('/phone?who=1')
    expect(textOf(refusal())).not.toContain('换一个人')
  })

  it('shows errcode 0 and -1 too', () => {
    expect(refusal({ errcode: -1 })).toContain('errcode <code>-1</code>')
    expect(refusal({ errcode: 0 })).toContain('errcode <code>0</code>')
  })
})
