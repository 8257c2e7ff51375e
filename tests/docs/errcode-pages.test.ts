import { expect, it } from 'vitest'
import { errcodeList, errcodeRoutes, errcodeSections } from '../../docs/.vitepress/errcodes.js'

const codesOf = (lang: 'zh' | 'en') => errcodeRoutes(lang).map(({ params }) => params.code)

it('makes a page for each code that the list of errcodes leads to, in both languages', () => {
  for (const lang of ['zh', 'en'] as const) {
    const { ofWeCom, own } = errcodeList(lang)
    expect(codesOf(lang)).toEqual([...ofWeCom, ...own].map(({ code }) => code))
  }
  expect(codesOf('en')).toEqual(codesOf('zh'))
  expect(codesOf('en')).toEqual(expect.arrayContaining(['-1', '40029', 'timed_out']))
})

it('says of 60020 what it means, why, what to do and who can', () => {
  const page = errcodeRoutes('zh').find(({ params }) => params.code === '60020')?.content
  for (const part of ['# 60020：服务器 IP 不在可信名单里', '企业可信IP', '企业微信管理员', '类别 `config`'])
    expect(page).toContain(part)
})

it('tells the search what stands on the page of a code, in its language, and nothing of other pages', () => {
  expect(errcodeSections('/docs/en/reference/errcodes/40029.md')).toEqual([
    { anchor: '', titles: ['40029: Invalid code'], text: expect.stringContaining('older than 5 minutes') },
  ])
  expect(errcodeSections('/docs/reference/errcodes/timed_out.md')?.[0]?.titles).toEqual([
    'timed_out：企业微信没有及时响应',
  ])
  expect(errcodeSections('/docs/reference/errcodes.md')).toBeUndefined()
  expect(errcodeSections('/docs/reference/login.md')).toBeUndefined()
})
