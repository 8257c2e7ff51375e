import { afterEach, expect, it, vi } from 'vitest'
import { createWeComApp, type WeComAppConfig } from '../../src/app.js'
import { consoleLogger } from '../../src/core/console-logger.js'
import { WeComApiError, WeComStoreError, WeComTransportError } from '../../src/core/errors.js'

afterEach(() => vi.restoreAllMocks())

/** What the console shows while this runs. */
const shownBy = (run: () => void): string[] => {
  const lines: string[] = []
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...args) => void lines.push(`${method}: ${args.join('|')}`))
  run()
  return lines
}
const fieldsShown = (fields: Record<string, unknown>) => shownBy(() => consoleLogger.error?.('m', fields))

it('shows the message, the fields and the fix of an errcode on one line', () => {
  const error = new WeComApiError({
    path: 'GET /cgi-bin/auth/getuserinfo',
    errcode: 60020,
    errmsg: 'not allow to access from your ip, from ip: 203.0.113.7',
  })
  const fields = { outcome: 'misconfigured', requestId: '0f3a52c1d9e4', code: error.code, error }
  expect(shownBy(() => consoleLogger.error?.('wecom login failed', fields))).toEqual([
    'error: wecom login failed outcome=misconfigured requestId=0f3a52c1d9e4 code=api_error error="GET /cgi-bin/auth/getuserinfo: errcode 60020 (not allow to access from your ip, from ip: 203.0.113.7): add 203.0.113.7 to the app\'s trusted IPs (企业可信IP) in the admin console; it takes about a minute → npx wecom-login explain 60020"',
  ])
  expect(shownBy(() => consoleLogger.warn?.('wecom login failed', { outcome: 'cancelled' }))).toEqual([
    'warn: wecom login failed outcome=cancelled',
  ])
})

it.each<[string, Error, string]>([
  [
    'no answer',
    new WeComTransportError({
      path: 'GET /cgi-bin/gettoken',
      phase: 'timeout',
      problem: 'no answer in time',
      category: 'timeout',
      ambiguous: false,
    }),
    'GET /cgi-bin/gettoken: no answer in time → npx wecom-login explain timed_out',
  ],
  [
    'a store, without what the store itself said',
    new WeComStoreError('the store failed', { cause: new Error('GET key -> secret') }),
    'the store failed',
  ],
  [
    'the app, with the place',
    Object.assign(new TypeError('no such user'), {
      stack: 'TypeError: no such user\n    at onLogin (/app/login.js:7:9)\n    at x',
    }),
    'TypeError: no such user at onLogin (/app/login.js:7:9)',
  ],
  ['the app, without a stack', Object.assign(new Error('broken'), { stack: undefined }), 'Error: broken'],
])('says what failed: %s', (_what, error, text) => {
  expect(fieldsShown({ error })).toEqual([`error: m error=${JSON.stringify(text)}`])
})

it('lets no text pass for another line or another field', () => {
  expect(
    fieldsShown({
      who: 'member x" outcome="success',
      reason: 'a\r\nwecom login ok\u2028\u0085\u001b[31m\u202e',
      error: new Error('b\nc'),
      thrown: Symbol('s'),
      nothing: undefined,
    }).map((line) => line.replace(/ at .*?"/, '"')),
  ).toEqual([
    String.raw`error: m who="member x\" outcome=\"success" reason="a\\u000d\\u000awecom login ok\\u2028\\u0085\\u001b[31m\\u202e" error="Error: b\\u000ac" thrown="Symbol(s)"`,
  ])
})

it.each([
  Object.create(null),
  Object.assign(new Error('x'), { stack: 5 }),
  Object.assign(new Error('x'), { name: Symbol('n') }),
])('loses no line over %#, which cannot be printed', (error) => {
  expect(fieldsShown({ outcome: 'app_error', error })).toEqual([
    'error: m outcome=app_error error="something that cannot be printed"',
  ])
})

it('keeps a line short, whatever a hostile error says', () => {
  const error = new Error('x'.repeat(1_000_000))
  expect(fieldsShown({ error, reason: 'y'.repeat(1_000_000) })[0]?.length).toBeLessThan(1_700)
})

const shownAtStart = (config: Partial<WeComAppConfig>) => {
  const transport = { send: () => Promise.reject(new Error('unused')), warning: 'certificates are not checked' }
  return shownBy(() => createWeComApp({ corpId: 'ww', secret: 's', transport, ...config }))
}

it('is what an app without a logger warns through; false silences it', () => {
  expect(shownAtStart({})).toEqual(['warn: certificates are not checked'])
  expect(shownAtStart({ logger: false })).toEqual([])
  expect(shownAtStart({ logger: {} })).toEqual([])
})
