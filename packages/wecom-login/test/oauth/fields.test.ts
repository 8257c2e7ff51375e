import { describe, expect, it } from 'vitest'
import {
  frozenCopy,
  parseGender,
  parseInteger,
  parseIntegers,
  parsePhone,
  parsePicture,
} from '../../src/oauth/fields.js'

describe('parsePicture', () => {
  it.each([
    [
      'http://wework.qpic.cn/wwhead/duc2TvpEgST9hicuyypLEKNreicYWfEwYNtUGkXicyzeH7dTLVyLBM52ULDFaic3nj5D8Ox597meRmA/0',
      'https://wework.qpic.cn/wwhead/duc2TvpEgST9hicuyypLEKNreicYWfEwYNtUGkXicyzeH7dTLVyLBM52ULDFaic3nj5D8Ox597meRmA/0',
    ],
    ['http://wx.qlogo.cn/mmhead/abc/0', 'https://wx.qlogo.cn/mmhead/abc/0'],
    ['HTTP://qpic.cn/a', 'https://qpic.cn/a'],
    [' http://wework.qpic.cn/a', 'https://wework.qpic.cn/a'],
    ['ht\ntp://wework.qpic.cn/a', 'https://wework.qpic.cn/a'],
    [
      'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc506f7b53734f5d32',
      'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc506f7b53734f5d32',
    ],
    ['https://cdn.example.com/me.png', 'https://cdn.example.com/me.png'],
    ['http://127.0.0.1:5050/avatars/zhangsan.svg', 'http://127.0.0.1:5050/avatars/zhangsan.svg'],
  ])('takes %j as %s', (value, picture) => {
    expect(parsePicture(value)).toBe(picture)
  })

  it.each([
    'http://evil.example/me.png',
    'http://127.0.0.1.evil.example/me.png',
    'http://192.168.1.1/me.png',
    'http://qpic.cn.evil.example/me.png',
    'http://notqpic.cn/me.png',
    'http://wework.qpic.cn:8080/me.png',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x/1',
    '//cdn.example.com/me.png',
    '/me.png',
    'me.png',
    '',
    null,
    undefined,
    1,
    {},
    ['https://cdn.example.com/me.png'],
  ])('drops %j', (value) => {
    expect(parsePicture(value)).toBeUndefined()
  })
})

describe('numbers that come as text, and text that comes as a number', () => {
  it.each([
    [7, 7],
    ['7', 7],
    ['0', 0],
    ['-1', -1],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('parseInteger reads %j as %d', (value, integer) => {
    expect(parseInteger(value)).toBe(integer)
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '01',
    '-0',
    '1.0',
    '1e3',
    '0x1',
    '+1',
    '１',
    '9007199254740992',
    1.5,
    Infinity,
    true,
    null,
    [1],
    {},
  ])('parseInteger does not guess at %j', (value) => {
    expect(parseInteger(value)).toBeUndefined()
  })

  it.each([
    [
      [1, 2],
      [1, 2],
    ],
    [
      ['1', 2],
      [1, 2],
    ],
    [1, [1]],
    ['1', [1]],
    [[], undefined],
    [[1, 'a'], undefined],
    [[1, null], undefined],
    [[[1]], undefined],
    ['1,2', undefined],
    [undefined, undefined],
  ])('parseIntegers reads %j as %j', (value, integers) => {
    expect(parseIntegers(value)).toEqual(integers)
  })

  it.each([
    ['13800000000', '13800000000'],
    [13_800_000_000, '13800000000'],
    ['', undefined],
    [1.5, undefined],
    [['1'], undefined],
  ])('parsePhone reads %j as %j', (value, phone) => {
    expect(parsePhone(value)).toBe(phone)
  })
})

describe('parseGender', () => {
  it.each([
    ['1', 'male'],
    ['2', 'female'],
    ['0', 'unknown'],
    [1, 'male'],
    [2, 'female'],
    [0, 'unknown'],
    ['', undefined],
    ['3', undefined],
    ['male', undefined],
    [true, undefined],
    [undefined, undefined],
    [null, undefined],
  ] as const)('reads %j as %s', (value, gender) => {
    expect(parseGender(value)).toBe(gender)
  })
})

describe('frozenCopy', () => {
  it('is frozen all the way down and shares nothing with the original', () => {
    const original = { department: [1, 2], extattr: { attrs: [{ name: 'a' }] } }
    const copy = frozenCopy(original) as typeof original
    expect(copy).toEqual(original)
    for (const part of [copy, copy.department, copy.extattr, copy.extattr.attrs, copy.extattr.attrs[0]]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
    original.department.push(3)
    expect(copy.department).toEqual([1, 2])
  })

  it('leaves out __proto__ at every depth and pollutes nothing', () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"extattr":{"__proto__":{"polluted":2},"list":[{"__proto__":{"polluted":3}}]},"constructor":{"prototype":{"polluted":4}}}',
    )
    const copy = frozenCopy(hostile) as Record<string, unknown>
    expect(JSON.stringify(copy)).toBe('{"extattr":{"list":[{}]},"constructor":{"prototype":{"polluted":4}}}')
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('copies an answer nested 100,000 deep without running out of stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(() => JSON.stringify(frozenCopy({ deep }))).not.toThrow()
  })
})
