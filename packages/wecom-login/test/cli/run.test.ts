import { expect, it } from 'vitest'
import { run } from './run.js'

it('explains itself in both languages', async () => {
  const { out, err, exitCode } = await run(['--help'])
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
  for (const text of ['用法 · Usage', 'wecom-login explain', 'wecom-login url']) expect(out).toContain(text)
})

it.each(['--version', '-v'])('%s says its version, and nothing else', async (option) => {
  expect(await run([option])).toEqual({ out: '1.2.3\n', err: '', exitCode: 0 })
})

it.each([
  ['--lang zh', ['--help', '--lang', 'zh'], {}, '用法\n'],
  ['--lang=en', ['--help', '--lang=en'], {}, 'Usage\n'],
  ['LANG=zh_CN.UTF-8', ['--help'], { LANG: 'zh_CN.UTF-8' }, '用法\n'],
  ['LANG=en', ['--help'], { LANG: 'en' }, 'Usage\n'],
  ['LC_ALL before LANG', ['--help'], { LC_ALL: 'zh_TW', LANG: 'en_US.UTF-8' }, '用法\n'],
  ['an empty LC_ALL', ['--help'], { LC_ALL: '', LANG: 'en_US.UTF-8' }, 'Usage\n'],
  ['--lang before LANG', ['--help', '--lang', 'zh'], { LANG: 'en_US.UTF-8' }, '用法\n'],
  ['LANG=C', ['--help'], { LANG: 'C.UTF-8' }, '用法 · Usage\n'],
  ['a language of neither', ['--help'], { LANG: 'de_DE.UTF-8' }, '用法 · Usage\n'],
])('%s decides the language', async (_what, args, env, text) => {
  expect((await run(args, { env })).out).toContain(`\n${text}`)
})

it.each([
  ['no command', [], 'give a command: '],
  ['a command that does not exist', ['login'], 'unknown command login'],
  ['a name every object has', ['constructor'], 'unknown command constructor'],
  ['an option that does not exist', ['--nope'], '--nope'],
  ['an option of another command', ['explain', '60020', '--agent-id', '1'], '--agent-id'],
  ['a language that does not exist', ['--help', '--lang', 'fr'], '--lang must be zh or en'],
  ['a language left out', ['--help', '--lang'], '--lang must be zh or en'],
])('%s is misuse', async (_what, args, text) => {
  const { out, err, exitCode } = await run(args)
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
  expect(err).toContain(text)
  expect(err).toContain('wecom-login --help')
})

it('shows no control characters of what was typed', async () => {
  const { err } = await run(['\u001B[31mred\u0007'])
  expect(err).toContain('\\u001b[31mred\\u0007')
  expect(err).not.toContain('\u001B')
})
