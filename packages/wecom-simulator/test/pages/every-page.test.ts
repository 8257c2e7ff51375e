import { describe, expect, it } from 'vitest'
import { attribute, everyPage, hostile, tagsOf, textOf } from './samples.js'
import type { Lang } from '../../src/core/bilingual.js'

const cases = everyPage.flatMap(([name, render, zh, en]) =>
  (['zh', 'en'] as const).map((lang: Lang) => ({ name, lang, html: render({ lang }), title: lang === 'zh' ? zh : en })),
)

describe.each(cases)('$name in $lang', ({ lang, html, title }) => {
  const tags = tagsOf(html)

  it('is a whole document in its language with its title', () => {
    const htmlLang = lang === 'zh' ? 'zh-CN' : 'en'
    const suffix = lang === 'zh' ? '企业微信模拟器' : 'WeCom simulator'
    expect(html.startsWith(`<!DOCTYPE html><html lang="${htmlLang}">`)).toBe(true)
    expect(html).toContain(`<title>${title} · ${suffix}</title>`)
  })

  it('says in both languages that it is a simulator', () => {
    expect(textOf(html)).toContain('这是模拟器，不是企业微信')
    expect(textOf(html)).toContain('This is a simulator, not WeCom')
  })

  it('has one banner, one main and a skip link to it, and a heading', () => {
    expect(tagsOf(html, 'header')).toHaveLength(1)
    expect(tagsOf(html, 'main').map((tag) => attribute(tag, 'id'))).toEqual(['main'])
    expect(attribute(tagsOf(html, 'a')[0] ?? '', 'href')).toBe('#main')
    expect(tagsOf(html, 'h1').length).toBeGreaterThan(0)
  })

  it('marks every phrase of the other language', () => {
    const other = lang === 'zh' ? 'en' : 'zh-CN'
    const phrases = tags.filter((tag) => attribute(tag, 'class') === 'second')
    expect(phrases.length).toBeGreaterThan(3)
    expect(new Set(phrases.map((tag) => attribute(tag, 'lang')))).toEqual(new Set([other]))
  })

  it('runs under a strict content security policy: nothing inline', () => {
    for (const tag of tags) {
      expect(tag).not.toContain('javascript:')
      expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/\s(style|on[a-z]+)=/i)
    }
    expect(tags.filter((tag) => tag.startsWith('<style'))).toEqual([])
    expect(html.replace(/<script src="\/_sim\/assets\/(scan|consent)\.js" defer=""><\/script>/g, '')).not.toContain(
      '<script',
    )
  })

  it('shows a hostile name as text', () => {
    expect(html).not.toContain('<img')
    expect(html).not.toContain(hostile)
  })

  it('labels every control and names every link and button', () => {
    const labelled = new Set(tagsOf(html, 'label').map((tag) => attribute(tag, 'for')))
    const wrapped = html.match(/<label.*?<\/label>/gs)?.join('') ?? ''
    for (const input of tagsOf(html, 'input').filter((tag) => attribute(tag, 'type') !== 'hidden')) {
      expect(labelled.has(attribute(input, 'id') ?? '') || wrapped.includes(input)).toBe(true)
    }
    for (const [, content = ''] of html.matchAll(/<(?:a|button|summary)(?:\s[^>]*)?>(.*?)<\/(?:a|button|summary)>/gs)) {
      expect(content.replace(/<[^>]*>/g, '').trim()).not.toBe('')
    }
  })

  it('uses every id once', () => {
    const ids = tags.flatMap((tag) => attribute(tag, 'id') ?? [])
    expect(ids).toEqual([...new Set(ids)])
  })
})

describe('every page', () => {
  it.each(everyPage)('%s takes the asset folder and the front page from its props', (_name, render) => {
    const html = render({ assetBase: '/elsewhere', homeUrl: '/front' })
    expect(html).toContain('<link rel="stylesheet" href="/elsewhere/sim.css"/>')
    expect(html).toContain('<a href="/front">')
    expect(html).not.toContain('/_sim/assets')
  })

  it.each(everyPage)('%s is Chinese first by default', (_name, render) => {
    expect(render({})).toContain('<html lang="zh-CN">')
  })
})
