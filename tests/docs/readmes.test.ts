import { describe, expect, it } from 'vitest'
import type { AbsentReason, WeComAppConfig, WeComErrorCode } from 'wecom-login'
import { readPage } from './page.js'

const english = readPage('README.md')
const chinese = readPage('README.zh-CN.md')

it('begins with the switch of language', () => {
  expect(english.firstLine).toBe('**English** · [中文](README.zh-CN.md)')
  expect(chinese.firstLine).toBe('[English](README.md) · **中文**')
})

it('shows npm start and npm test before any other code', () => {
  expect(chinese.blocks.slice(0, 2)).toEqual([
    { lang: 'sh', code: 'npm start\n' },
    { lang: 'sh', code: 'npm test\n' },
  ])
})

it('holds the same code in both languages, in the same order', () => {
  expect(english.blocks).toEqual(chinese.blocks)
})

it('has the same headings and rows in both languages', () => {
  const levels = chinese.headings.map(({ level }) => level)
  expect(english.headings.map(({ level }) => level)).toEqual(levels)
  expect(english.rows.length).toBe(chinese.rows.length)
})

it.each([english, chinese])("keeps the five headings of PowerWeChat's page in their order: $path", ({ headings }) => {
  const five = ['网页授权登录', '扫码授权登录', '获取访问用户敏感信息', '获取访问用户身份', '使用示例']
  const shown = headings.filter(({ level }) => level === 3).map(({ text }) => text.split(' · ')[0] ?? '')
  expect(shown.slice(0, 5)).toEqual(five)
})

describe.each([english, chinese])('the tables of $path', ({ rows, words }) => {
  it('name every option of createWeComApp', () => {
    const options = {
      corpId: true,
      secret: true,
      agentId: true,
      redirectURL: true,
      endpoints: true,
      transport: true,
      tokenStore: true,
      accessToken: true,
      timeoutMs: true,
      logger: true,
      onEvent: true,
      clock: true,
      dangerouslyAllowHttpEndpoints: true,
    } satisfies Record<keyof WeComAppConfig, true>
    expect(rows).toEqual(expect.arrayContaining(Object.keys(options)))
  })

  it('name every reason why a field is missing', () => {
    const reasons = {
      not_requested: true,
      web_login: true,
      no_ticket: true,
      not_granted: true,
      not_returned: true,
      empty: true,
      unreadable: true,
      request_failed: true,
    } satisfies Record<AbsentReason, true>
    expect(rows).toEqual(expect.arrayContaining(Object.keys(reasons)))
  })

  it('name every code of an error', () => {
    const codes = {
      api_error: true,
      connect_failed: true,
      timed_out: true,
      bad_status: true,
      bad_body: true,
      bad_json: true,
      no_ticket: true,
      not_member: true,
      userid_mismatch: true,
      request_refused: true,
      grant_refused: true,
      store_failed: true,
    } satisfies Record<WeComErrorCode, true>
    expect(Object.keys(codes).filter((code) => !words.has(code))).toEqual([])
  })
})
