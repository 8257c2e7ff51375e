import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Page, readPage, repository } from './page.js'

const inBoth = (folder: string) => [readPage(`${folder}README.md`), readPage(`${folder}README.zh-CN.md`)] as const
const root = inBoth('')
const login = inBoth('packages/wecom-login/')
const simulator = inBoth('packages/wecom-simulator/')

const blockOf = ({ blocks }: Page, firstLine: string) => blocks.find(({ code }) => code.startsWith(firstLine))

describe.each([
  { of: root, maxBytes: 10_000 },
  { of: login, maxBytes: 8_000 },
  { of: simulator, maxBytes: 8_000 },
])('$of.0.path', ({ of: [english, chinese], maxBytes }) => {
  it('begins with the switch of language', () => {
    expect(english.firstLine).toBe('**English** · [中文](README.zh-CN.md)')
    expect(chinese.firstLine).toBe('[English](README.md) · **中文**')
  })

  it('holds the same code in both languages, in the same order', () => {
    expect(english.blocks).toEqual(chinese.blocks)
  })

  it('has the same headings and rows in both languages', () => {
    expect(english.headings.map(({ level }) => level)).toEqual(chinese.headings.map(({ level }) => level))
    expect(english.rows).toEqual(chinese.rows)
  })

  it.each([english, chinese])('is short: $path', ({ path }) => {
    expect(statSync(join(repository, path)).size).toBeLessThanOrEqual(maxBytes)
  })
})

it('shows npm start and npm test before any other code', () => {
  expect(root[0].blocks.slice(0, 2)).toEqual([
    { lang: 'sh', code: 'npm start\n' },
    { lang: 'sh', code: 'npm test\n' },
  ])
})

it.each(root)("keeps the five headings of PowerWeChat's page in their order: $path", ({ headings }) => {
  expect(headings.filter(({ level }) => level === 3).map(({ text }) => text)).toEqual([
    '网页授权登录',
    '扫码授权登录',
    '获取访问用户敏感信息',
    '获取访问用户身份',
    '使用示例',
  ])
})

// Only the blocks at the root are run.
it('shows in the packages what it shows at the root', () => {
  expect(login[0].blocks.slice(0, 3)).toEqual(root[0].blocks.slice(2, 5))
  expect(blockOf(simulator[0], '// login.test.ts')).toEqual(blockOf(root[0], '// login.test.ts'))
})
