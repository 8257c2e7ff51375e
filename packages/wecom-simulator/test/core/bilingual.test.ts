import { expect, it } from 'vitest'
import { inBoth } from '../../src/core/bilingual.js'

it('joins the texts of two languages: sentences, functions and groups', () => {
  const texts = inBoth(
    { hello: '你好', count: { people: (count: number) => `${count} 人` } },
    { hello: 'Hello', count: { people: (count) => `${count} people` } },
  )
  expect(texts.hello).toEqual({ zh: '你好', en: 'Hello' })
  expect(texts.count.people(3)).toEqual({ zh: '3 人', en: '3 people' })
})

it('freezes what it joins, because errors hand the same sentence to everybody', () => {
  const texts = inBoth(
    { group: { hello: '你好', to: (name: string) => name } },
    { group: { hello: 'Hello', to: (name) => name } },
  )
  const all = [texts, texts.group, texts.group.hello, texts.group.to('Li')]
  expect(all.map((each) => Object.isFrozen(each))).toEqual([true, true, true, true])
})
