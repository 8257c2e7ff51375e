import { describe, expect, it } from 'vitest'
import { initialsOf, tintOf } from '../../src/pages/avatar.js'
import { groupPeople, matchPeople } from '../../src/pages/people-search.js'
import { people } from './samples.js'

const found = (query?: string) => matchPeople(people, query).map(({ id }) => id)

describe('finding a person', () => {
  it('keeps everybody without a query', () => {
    expect(found()).toHaveLength(8)
    expect(found('  ')).toHaveLength(8)
  })

  it('looks at name, id, shown id, department and position, in any case', () => {
    expect(found('张三')).toEqual(['zhangsan'])
    expect(found('lisi')).toEqual(['LiSi'])
    expect(found('WMEALEC')).toEqual(['wm001'])
    expect(found('行政')).toEqual(['sunqi'])
    expect(found('工程师')).toEqual(['zhangsan'])
  })

  it('wants every word and takes full-width letters', () => {
    expect(found('产品 李')).toEqual(['LiSi'])
    expect(found('ＬｉＳｉ')).toEqual(['LiSi'])
    expect(found('产品 孙')).toEqual([])
  })

  it('does not match across two values', () => {
    expect(found('三zhangsan')).toEqual([])
  })
})

describe('grouping people', () => {
  it('puts members under their main department in order of appearance, then the others by kind', () => {
    expect(groupPeople(people).map(({ heading, people }) => [heading, people.map(({ id }) => id)])).toEqual([
      ['产品研发部', ['zhangsan', 'LiSi']],
      ['行政部', ['sunqi']],
      [{ zh: '企业成员', en: 'Members' }, ['evil']],
      [{ zh: '互联企业成员', en: 'Members of linked corps' }, ['wwlinked/heyi']],
      [{ zh: '客户', en: 'Customers' }, ['wm001']],
      [{ zh: '陌生人', en: 'Strangers' }, ['oA001']],
      [{ zh: '家长', en: 'Parents' }, ['pa001']],
    ])
  })

  it('has no group without people', () => {
    expect(groupPeople([])).toEqual([])
  })
})

describe('an avatar', () => {
  it('shows the last two Han characters, else the first letter, else a question mark', () => {
    expect(initialsOf('张三')).toBe('张三')
    expect(initialsOf('欧阳娜娜')).toBe('娜娜')
    expect(initialsOf('李')).toBe('李')
    expect(initialsOf('𠮷野')).toBe('𠮷野')
    expect(initialsOf('alice')).toBe('A')
    expect(initialsOf('<?>')).toBe('?')
    expect(initialsOf('')).toBe('?')
  })

  it('keeps its tint for an id, one of eight', () => {
    expect(tintOf('zhangsan')).toBe(tintOf('zhangsan'))
    const tints = new Set(Array.from({ length: 200 }, (_, index) => tintOf(`user${index}`)))
    expect(tints).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
  })
})
