import { describe, expect, it } from 'vitest'
import { attribute, choice, hostile, people, phone, tagsOf, textOf, who, zhangsan } from './samples.js'

const escaped = '&lt;img src=x onerror=alert(1)&gt;'

describe.each([
  ['who page', (query?: string) => who({ choice: choice(query) })],
  ['phone page', (query?: string) => phone({ name: 'choose', choice: choice(query) })],
])('picking a person on the %s', (_name, render) => {
  const html = render()

  it('is one post form in which everybody is a submit button with the id as value', () => {
    expect(tagsOf(html, 'form').filter((tag) => attribute(tag, 'method') === 'post')).toEqual([
      '<form method="post" action="/act" data-keep-fragment="true">',
    ])
    const buttons = tagsOf(html, 'button').filter((tag) => attribute(tag, 'name') === 'as')
    expect(buttons.map((tag) => attribute(tag, 'value'))).toEqual(people.map(({ id }) => id))
    expect(new Set(buttons.map((tag) => attribute(tag, 'type')))).toEqual(new Set(['submit']))
    expect(html).toContain('<input type="hidden" name="ticket" value="t&quot;1"/>')
  })

  it('shows name, id, departments, title, what is special and remarks', () => {
    const text = textOf(html)
    expect(text).toContain('张三 zhangsan 产品研发部、平台组 工程师')
    expect(text).toContain('李四 已禁用 disabled LiSi')
    expect(text).toContain('孙七 不在可见范围 out of visible range 已离职 left sunqi')
    expect(text).toContain('没有部门 no department')
    expect(text).toContain('wmEAlECwAAHrbWYDetiu3Af5ChOLJ0xw')
    expect(html).toContain(`<span class="name">${escaped}</span>`)
  })

  it('searches with a get form that carries the hidden fields', () => {
    expect(html).toContain('<form class="search" role="search" method="get" action="/find" data-keep-fragment="true">')
    expect(html).toContain('<input type="hidden" name="appid" value="wwsim0001"/>')
    const box = tagsOf(html, 'input').find((tag) => attribute(tag, 'type') === 'search') ?? ''
    expect([attribute(box, 'name'), attribute(box, 'value')]).toEqual(['q', ''])
    expect(textOf(html)).not.toContain('显示全部')
  })

  it('shows a hundred of many, and how many there are', () => {
    const many = Array.from({ length: 150 }, (_, at) => ({ ...zhangsan, id: `m${at}` }))
    const long =
      _name === 'who page'
        ? who({ choice: { ...choice(), people: many } })
        : phone({ name: 'choose', choice: { ...choice(), people: many } })
    expect(tagsOf(long, 'button').filter((tag) => attribute(tag, 'name') === 'as')).toHaveLength(100)
    expect(textOf(long)).toContain('共 150 人，显示前 100 人')
  })

  it('shows whom it found, what was searched for, and a way back to everybody', () => {
    const searched = render('行政')
    expect(tagsOf(searched, 'button').flatMap((tag) => attribute(tag, 'value') ?? [])).toEqual(['sunqi'])
    expect(searched).toContain('name="q" value="行政"')
    expect(textOf(searched)).toContain('「行政」共 1 人 1 found')
    expect(textOf(searched)).toContain('显示全部 Show all')
  })

  it('says so when nobody is found, with the query as text', () => {
    expect(textOf(render('没有这个人'))).toContain('「没有这个人」共 0 人 0 found')
    expect(render(hostile)).toContain(`「${escaped}」`)
  })
})
