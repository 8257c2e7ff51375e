import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.js'

const wecom = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'very-secret',
  WECOM_ORIGIN: 'https://app.example.com',
}

test('without any variable the demo runs against the simulator, on whatever port is free', () => {
  expect(readConfig({})).toEqual({ against: 'simulator', port: undefined })
})

test('with all four it runs against the real WeCom, on port 3000 unless PORT says otherwise', () => {
  const config = {
    against: 'wecom',
    corpId: 'ww0123456789abcdef',
    agentId: '1000002',
    secret: 'very-secret',
    origin: 'https://app.example.com',
  }
  expect(readConfig(wecom)).toEqual({ ...config, port: 3000 })
  expect(readConfig({ ...wecom, PORT: '8080' })).toEqual({ ...config, port: 8080 })
})

test('with some of them missing or empty, the error names exactly those', () => {
  const { WECOM_SECRET: _secret, ...withoutSecret } = wecom
  expect(() => readConfig({ ...withoutSecret, WECOM_ORIGIN: '' })).toThrow(
    /Missing: WECOM_SECRET, WECOM_ORIGIN\. Set all four/,
  )
  expect(() => readConfig(withoutSecret)).toThrow(/缺少环境变量 WECOM_SECRET；/)
})

test('a value that was copied from an example and not filled in is refused by name', () => {
  for (const left of ['…', 'ww…', 'wwxxxxxxxx', '...', '<secret>', 'your-secret', 'WECOM_SECRET=abc', ' ']) {
    expect(() => readConfig({ ...wecom, WECOM_SECRET: left })).toThrow(/^WECOM_SECRET 还是示例里的占位符/)
  }
  const copied = { ...wecom, WECOM_CORP_ID: 'ww…', WECOM_AGENT_ID: '…', WECOM_SECRET: '…' }
  expect(() => readConfig(copied)).toThrow('Still a placeholder: WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET.')
  for (const real of ['wwx9', 'yourself', 'Q-x_xx0']) {
    expect(readConfig({ ...wecom, WECOM_SECRET: real })).toMatchObject({ secret: real })
  }
})

test('an address that is no origin is refused', () => {
  for (const origin of ['app.example.com', 'https://app.example.com/login', 'ftp://app.example.com', 'https://a@b.c']) {
    expect(() => readConfig({ ...wecom, WECOM_ORIGIN: origin })).toThrow(/WECOM_ORIGIN must be/)
  }
})

test('a port that is none is refused', () => {
  for (const PORT of ['0', '65536', 'http', '3000x', '-1']) expect(() => readConfig({ PORT })).toThrow(ConfigError)
})

test('an agent id that is no positive integer is refused', () => {
  expect(() => readConfig({ ...wecom, WECOM_AGENT_ID: 'app' })).toThrow(/WECOM_AGENT_ID must be a positive integer/)
})

test('no error repeats a value', () => {
  const bad = { ...wecom, WECOM_ORIGIN: 'very-secret', WECOM_SECRET: 'very-secret' }
  const messageOf = () => {
    try {
      return String(readConfig(bad).port)
    } catch (error) {
      return (error as Error).message
    }
  }
  expect(messageOf()).toContain('WECOM_ORIGIN')
  expect(messageOf()).not.toContain('very-secret')
})
