import { describe, expect, it } from 'vitest'
import { texts } from '../../src/cli/texts.js'
import { run } from './run.js'

const redirect = 'https://app.example.com/auth/wecom/callback'
const url = ['--corp-id', 'ww1', '--agent-id', '1000002', '--redirect-url', redirect]

/** What a command says in one language; an answer to a wrong command line is what it complains of. */
const saying = async (args: readonly string[], lang: 'zh' | 'en'): Promise<readonly string[]> => {
  const { out, err } = await run([...args.slice(0, 1), '--lang', lang, ...args.slice(1)])
  return (out + err).trimEnd().split('\n')
}

const hasHan = (text: string) => /\p{Script=Han}/u.test(text)
/** What is left of a line without what stands in it whatever the language: commands, options, names of variables, values, addresses. */
const proseOf = (line: string) =>
  line.replaceAll(
    /--[a-z-]+|<[^>]*>|\[[^\]]*\]|\{[^}]*\}|https?:\S+|\b[A-Z][A-Z_]{3,}\b|\b(?:npx|wecom-login|snsapi_\w+|zh|en)\b/g,
    '',
  )

describe.each([
  ['--help', ['--help']],
  ['doctor --help', ['doctor', '--help']],
  ['explain --help', ['explain', '--help']],
  ['url --help', ['url', '--help']],
  ['init --help', ['init', '--help']],
  ['url --explain', ['url', 'oauth2', ...url, '--state', 'abc', '--scope', 'snsapi_base', '--explain']],
  [
    'url --explain of the page for browsers',
    ['url', 'web_login', ...url, '--state', 'abc', '--page-lang', 'zh', '--explain'],
  ],
  ['explain 60020', ['explain', '60020']],
  ['explain of several', ['explain', '40029', '42001', '-1']],
  ['explain of one that nobody knows', ['explain', '60099']],
  ['explain of an answer', ['explain', '{"errcode":60020,"errmsg":"not allow, from ip: 203.0.113.7"}']],
  ['a command that does not exist', ['login']],
  ['an option that does not exist', ['url', '--nope']],
  ['a value left out', ['url', 'oauth2', '--state']],
  ['no page', ['url']],
  ['an option of another page', ['url', 'oauth2', ...url, '--page-lang', 'zh']],
  ['no corp', ['url', 'oauth2', '--redirect-url', redirect]],
  ['no callback', ['url', 'oauth2', '--corp-id', 'ww1']],
  ['a state with a dash', ['url', 'oauth2', ...url, '--state', 'a-b']],
  ['endpoints that are no JSON', ['url', 'oauth2', ...url, '--endpoints', '{']],
  ['a file that is not there', ['url', 'oauth2', ...url, '--env', '/no/such/file']],
  ['an option of Node itself', ['url', 'oauth2', ...url, '--env-file', '.env']],
  ['init where nothing can be written', ['init']],
  ['init with a word', ['init', 'now']],
  ['init for both', ['init', '--real', '--simulator']],
  ['init without a name', ['init', '--env=']],
  ['a port that is none', ['init', '--port', '0']],
  ['nothing to explain', ['explain']],
  ['something that is not an errcode', ['explain', 'hello']],
  ['a timeout that is none', ['doctor', '--timeout-ms', '0']],
  ['a report that nobody can agree to', ['doctor', '--report']],
  ['a report without a name', ['doctor', '--report', '--file=']],
  ['a report of a login without a site', ['doctor', '--report', '--file', '-', '--login']],
  ['an option of the report alone', ['doctor', '--yes']],
  ['a report of nothing', ['doctor', '--report', '--file', '-']],
  ['a file of the domain that is none', ['doctor', '--verify-file', 'robots.txt']],
])('%s', (_what, args) => {
  it('says the same in both languages, line by line, each in its own words', async () => {
    const [zh, en] = [await saying(args, 'zh'), await saying(args, 'en')]
    expect(zh.length).toBe(en.length)
    const pairs = zh.map((line, index) => [line, en[index] ?? ''] as const)
    const translated = pairs.filter(([line]) => hasHan(line))
    expect(translated.filter(([line, other]) => other === line || !/[a-z]{2}/i.test(proseOf(other)))).toEqual([])
    expect(pairs.filter(([line, other]) => !hasHan(line) && other !== line)).toEqual([])
    // Elsewhere English names a place of the admin console in Chinese, too: that is how it is called there.
    expect(args.includes('--help') ? en.filter(hasHan) : []).toEqual([])
    expect([...zh, ...en].filter((line) => /undefined|\[object|Stryker/.test(line))).toEqual([])
    expect(zh.some(hasHan)).toBe(true)
  })

  it('says both, the Chinese first, to whoever said nothing', async () => {
    const { out, err } = await run(args)
    const [zh, en] = [await saying(args, 'zh'), await saying(args, 'en')]
    const both = out + err
    const [firstZh = '', firstEn = ''] = [zh.find(hasHan), en.find((line, index) => line !== zh[index])]
    const wordsOf = (line: string) => proseOf(line).match(/[\p{L}]{2,}/gu) ?? []
    for (const word of [...wordsOf(firstZh), ...wordsOf(firstEn)]) expect(both).toContain(word)
  })
})

it.each(['--help', 'doctor --help', 'init --help', 'url --help'])('%s says what each option does', async (command) => {
  for (const lang of ['zh', 'en'] as const) {
    const lines = await saying(command.split(' '), lang)
    const options = lines.flatMap((line, index) => {
      const [, head = '', same = ''] = /^ {2}(--.+?)(?: {2,}(.+))?$/.exec(line) ?? []
      return head === '' ? [] : [{ head, text: same === '' ? (lines[index + 1] ?? '') : same }]
    })
    expect(options.length).toBeGreaterThan(2)
    for (const { head, text } of options) expect(text.trim(), head).toMatch(/^.{2,}$/)
  }
})

it('a sentence with values says all of them, in both languages', () => {
  const values = ['value-1', 'value-2', 'value-3']
  const unsaid = Object.values(texts).flatMap((inLang) =>
    Object.entries<unknown>(inLang).flatMap(([key, sentence]) => {
      if (typeof sentence !== 'function') return []
      const said = (sentence as (...given: string[]) => string)(...values)
      const wanted = values.slice(0, texts.zh[key as 'missing'].length)
      return wanted.filter((value) => !said.includes(value)).map((value) => `${key}: ${value}`)
    }),
  )
  expect(unsaid).toEqual([])
})

describe('what is taken, and what is not', () => {
  const page = ['url', 'oauth2', ...url, '--state', 'abc']

  it.each(['null', '[]', '1', '"x"', 'true', 'localhost', '{"api":5}'])(
    'endpoints that are %s are none',
    async (endpoints) => {
      const { exitCode, err } = await run([...page, '--endpoints', endpoints])
      expect(exitCode).toBe(2)
      expect(err).toMatch(/endpoints(?:\.api)? must be an absolute base URL/)
    },
  )

  it('endpoints may be one address', async () => {
    const { out } = await run(page, { env: { WECOM_ENDPOINTS: ' http://127.0.0.1:7001/ ' } })
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:7001\/connect\/oauth2\/authorize\?/)
  })

  it('endpoints that are empty are none', async () => {
    const { exitCode, out } = await run(page, { env: { WECOM_ENDPOINTS: '' } })
    expect(exitCode).toBe(0)
    expect(out).toContain('https://open.weixin.qq.com/')
  })

  it.each(['[]', '{}', '"60020"', '{"errcode":"60020"}', '{"errcode":1.5}', '{"errcode":null}', '6e4'])(
    '%s is nothing to explain',
    async (word) => {
      const { exitCode, out, err } = await run(['explain', word])
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
      expect(err).toContain('is not an errcode')
    },
  )

  it.each([
    ['1', 1],
    ['60000', 1],
    ['0', 2],
    ['60001', 2],
    ['5s', 2],
    ['s5', 2],
    ['5.5', 2],
  ])('doctor --timeout-ms %s: %i', async (timeout, exitCode) => {
    const ended = await run(['doctor', '--timeout-ms', timeout])
    expect(ended.exitCode).toBe(exitCode)
    expect(ended.err.includes('from 1 to 60000')).toBe(exitCode === 2)
  })

  it.each(['http://localhost', 'x-redis://localhost', 'redis://[', 'localhost:6379'])(
    'doctor with REDIS_URL=%s is refused, and the address not shown',
    async (address) => {
      const { exitCode, err } = await run(['doctor'], { env: { REDIS_URL: address } })
      expect(exitCode).toBe(2)
      expect(err).toContain('REDIS_URL must be a URL such as redis://host:port')
      expect(err).not.toContain(address)
    },
  )

  it.each([['--json'], ['--lang', 'en']])('%s alone shows the help', async (...args) => {
    const { exitCode, out } = await run(args)
    expect(exitCode).toBe(0)
    expect(out).toContain('npx wecom-login doctor')
  })

  it.each(['-', '--5', '-5x', '-x'])('%s is no negative errcode', async (word) => {
    expect((await run(['explain', word])).exitCode).toBe(2)
  })

  it('what doctor has no use for is refused', async () => {
    const { exitCode, err } = await run(['doctor', 'please'])
    expect(exitCode).toBe(2)
    expect(err).toContain('doctor takes only options')
  })
})
