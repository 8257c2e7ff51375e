import { describe, expect, it } from 'vitest'
import { chinesePages, englishOf, englishPages, proseOf, readPage } from './page.js'

/** Names in rows that are made of words: `<API base URL>`. */
const withoutWords = (rows: readonly string[]) => rows.map((row) => row.replaceAll(/<[^>]+>/g, '<>'))

it('has every page in both languages', () => {
  expect(englishPages.toSorted()).toEqual(chinesePages.map(englishOf).toSorted())
})

describe.each(chinesePages)('%s', (path) => {
  const [zh, en] = [readPage(path), readPage(englishOf(path))]

  it('holds the same code in both languages, in the same order', () => {
    expect(en.blocks).toEqual(zh.blocks)
  })

  it('has the same structure in both languages', () => {
    const levels = zh.headings.map(({ level }) => level)
    expect(en.headings.map(({ level }) => level)).toEqual(levels)
    // The front page has its title in the hero.
    expect(levels.filter((level) => level === 1)).toEqual(path === 'docs/index.md' ? [] : [1])
    expect(withoutWords(en.rows)).toEqual(withoutWords(zh.rows))
  })

  it('puts a space between Chinese and Latin, and full-width punctuation after Chinese', () => {
    const wrong = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|\p{Script=Han}[,;:?!](?:\s|$)/gmu
    expect(proseOf(path).match(wrong)).toBeNull()
  })
})
