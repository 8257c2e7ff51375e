import { describe, expect, it } from 'vitest'
import type { PhoneStep } from '../../src/pages/page-props.js'
import { attribute, confirmStep, phone, tagsOf, textOf, zhangsan } from './samples.js'

describe('the phone page', () => {
  it('asks the chosen person to confirm or cancel', () => {
    const html = phone(confirmStep)
    expect(textOf(html)).toContain('登录确认 Confirm login')
    expect(textOf(html)).toContain('张三 zhangsan')
    expect(html).toContain('<form method="post" action="/act">')
    expect(html).toContain('<input type="hidden" name="ticket" value="t&quot;1"/>')
    expect(tagsOf(html, 'button').map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])).toEqual([
      ['as', 'confirm'],
      ['as', 'refuse'],
    ])
    expect(textOf(html)).toContain('确认登录 Log in')
    expect(textOf(html)).toContain('取消 Cancel')
    expect(tagsOf(html, 'a').map((tag) => attribute(tag, 'href'))).toContain('/change')
  })

  it.each<[PhoneStep, string]>([
    [{ name: 'confirmed', person: zhangsan }, '已确认登录 Login confirmed 请回到电脑上继续，本页可以关闭'],
    [{ name: 'refused', person: zhangsan }, '已取消登录 Login cancelled 电脑上不会登录，本页可以关闭'],
    [{ name: 'expired' }, '二维码已过期 The QR code has expired 请在电脑上刷新二维码，再扫一次'],
  ])('ends: %o', (step, phrase) => {
    const html = phone(step)
    expect(textOf(html)).toContain(phrase)
    expect(textOf(html).includes('zhangsan')).toBe('person' in step)
    expect(tagsOf(html, 'form')).toEqual([])
  })
})
