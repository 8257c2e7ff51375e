import { describe, expect, it } from 'vitest'
import { attribute, consent, tagsOf, textOf, who } from './samples.js'
import type { SensitiveField } from '../../src/world/app.js'

const switches = (html: string) => tagsOf(html, 'input').filter((tag) => attribute(tag, 'role') === 'switch')

describe('the consent page', () => {
  it('has one switch per enabled field, on unless told otherwise', () => {
    expect(
      switches(consent()).map((tag) => [
        attribute(tag, 'type'),
        attribute(tag, 'name'),
        attribute(tag, 'value'),
        tag.includes(' checked'),
      ]),
    ).toEqual([
      ['checkbox', 'agree', 'mobile', true],
      ['checkbox', 'agree', 'biz_mail', false],
      ['checkbox', 'agree', 'qr_code', true],
    ])
  })

  it.each<[SensitiveField, string]>([
    ['gender', '性别 Gender'],
    ['avatar', '头像 Avatar'],
    ['qr_code', '个人二维码 Personal QR code'],
    ['mobile', '手机号 Mobile number'],
    ['email', '邮箱 E-mail'],
    ['biz_mail', '企业邮箱 Work e-mail'],
    ['address', '地址 Address'],
  ])('names %s in both languages', (name, label) => {
    expect(textOf(consent({ fields: [{ name }] }))).toContain(label)
  })

  it('says so when the administrator enabled nothing', () => {
    const html = consent({ fields: [] })
    expect(switches(html)).toEqual([])
    expect(textOf(html)).toContain('管理员没有为该应用开启任何敏感字段')
  })

  it('submits allow or refuse with the hidden fields', () => {
    const html = consent()
    const buttons = tagsOf(html, 'button').map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])
    expect(buttons).toEqual([
      ['as', 'allow'],
      ['as', 'refuse'],
    ])
    expect(html).toContain('<form class="card" method="post" action="/act" data-keep-fragment="true">')
    expect(html).toContain('<input type="hidden" name="ticket" value="t&quot;1"/>')
  })

  it('says for whom, what would be given, and for how long it is remembered', () => {
    const text = textOf(consent())
    expect(text).toContain('张三 zhangsan')
    expect(text).toContain('138****0001')
    expect(text).toContain('换人 Change')
    expect(text).toContain('允许后 30 天内不再询问')
    expect(textOf(consent({ rememberDays: 7 }))).toContain('允许后 7 天内不再询问')
  })
})

describe.each([
  ['consent page', consent],
  ['who page', who],
])('the fragment check of the %s', (_name, render) => {
  it('loads the script and holds the explanation ready, hidden', () => {
    const html = render({ fragmentCheck: true })
    expect(html).toContain('<script src="/_sim/assets/consent.js" defer=""></script>')
    expect(html).toMatch(/<div [^>]*data-fragment-missing[^>]*role="alert"[^>]* hidden=""/)
    expect(html).toContain('data-fragment-guarded')
    expect(textOf(html)).toContain('链接缺少 #wechat_redirect')
  })

  it('is off by default', () => {
    const html = render({})
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/data-fragment-(missing|guarded)/)
  })
})
