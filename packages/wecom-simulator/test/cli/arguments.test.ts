import { describe, expect, it } from 'vitest'

import { runCli } from '../../src/cli/run.js'
import { nearest } from '../../src/core/nearest.js'

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const { exitCode, server } = await runCli(args, { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { exitCode, server, out: out.join(''), err: err.join('') }
}

describe('a wrong command line', () => {
  it.each([
    [['--peple', 'x'], '没有 --peple 这个选项，是不是 --people？ · There is no option --peple; did you mean --people?'],
    [['--Port=1'], '没有 --Port 这个选项，是不是 --port？ · There is no option --Port; did you mean --port?'],
    [
      ['--data', 'x'],
      '没有 --data 这个选项，是不是 --data-folder？ · There is no option --data; did you mean --data-folder?',
    ],
    [['--zzzzzz'], '没有 --zzzzzz 这个选项 · There is no option --zzzzzz'],
    [['--toString'], '没有 --toString 这个选项 · There is no option --toString'],
    [['-x'], '没有 -x 这个选项 · There is no option -x'],
    [['--port'], '--port 后面缺少值 · --port needs a value'],
    [['--people='], '--people 后面缺少值 · --people needs a value'],
    [['--port', '--open'], '--port 后面缺少值 · --port needs a value'],
    [
      ['--port', '-1'],
      '--port 后面缺少值 · --port needs a value\n如果值就是 -1，请写 --port=-1 · if the value is -1, write --port=-1',
    ],
    [['--open=yes'], '--open 是开关，后面没有值 · --open is a switch and takes no value'],
    [['envv'], '没有 envv 这个子命令，是不是 env？ · There is no command envv; did you mean env?'],
    [['people.json'], '不认识 people.json：选项以 -- 开头 · people.json is not recognized: options start with --'],
    [['--open', 'env'], 'env 要写在最前面 · env must come first'],
    [
      ['--lenient', 'code_singel_use'],
      '--lenient：没有规则 "code_singel_use"，是不是 code_single_use？ · --lenient: there is no rule "code_singel_use"; did you mean code_single_use?',
    ],
    [
      ['--lenient', 'appid_known'],
      '--lenient：规则 "appid_known" 不能放宽 · --lenient: rule "appid_known" cannot be relaxed',
    ],
    [['--port=-1'], '--port 必须是 0 到 65535 的整数 · --port must be an integer from 0 to 65535'],
  ])('%j is told in both languages, with what may be meant', async (args, problem) => {
    expect(await run(...args)).toEqual({
      exitCode: 2,
      server: undefined,
      out: '',
      err: `${problem}\n全部选项 · all options: wecom-simulator --help\n`,
    })
  })

  it('is not one with an option given twice: the last counts, as for a container whose image has given it already', async () => {
    const { exitCode, server, out } = await run(
      '--port',
      '99999',
      '--host',
      '0.0.0.0',
      '--port=0',
      '--host',
      '127.0.0.1',
    )
    await server?.close()
    expect([exitCode, new URL(server?.url ?? '').hostname]).toEqual([0, '127.0.0.1'])
    expect(out).toContain('Only this machine can open it')
    expect((await run('--port', '0', '--port', '99999')).exitCode).toBe(2)
  })

  it('lists the rules that can be relaxed when none is near', async () => {
    const { exitCode, err } = await run('--lenient', 'zzz')
    expect(exitCode).toBe(2)
    expect(err).toMatch(/there is no rule "zzz"; these can be relaxed:\n {2}.*state_alphabet, .*redirect_domain/)
    expect(err).not.toContain('appid_known')
  })

  it.each([
    [['--fro', 'go'], '没有 --fro 这个选项，是不是 --for？ · There is no option --fro; did you mean --for?'],
    [['--for'], '--for 后面缺少值 · --for needs a value'],
    [['--for', 'pyton'], '给出的是 "pyton"，是不是 python？ · got "pyton"; did you mean python?'],
    [['--for', 'go', '--shell', 'fihs'], '给出的是 "fihs"，是不是 fish？ · got "fihs"; did you mean fish?'],
    [['--for', 'go', 'now'], '不认识 now：选项以 -- 开头 · now is not recognized: options start with --'],
  ])('env %j is told the same way', async (args, problem) => {
    const { exitCode, out, err } = await run('env', ...args)
    expect([exitCode, out]).toEqual([2, ''])
    expect(err).toContain(problem)
    expect(err).toMatch(/\n全部选项 · all options: wecom-simulator env --help\n$/)
  })

  it('never reaches the terminal raw', async () => {
    for (const args of [
      ['--\u001B[2J'],
      ['\u001B[2J'],
      ['--port', '-\u001B[2J'],
      ['--lenient', '\u001B[2J'],
      ['env', '--for', '\u001B[2J'],
    ]) {
      const { exitCode, err } = await run(...args)
      expect(exitCode).toBe(2)
      expect(err).not.toContain('\u001B')
    }
  })
})

it.each([
  ['peple', 'people'],
  ['POEPLE', 'people'],
  ['aps', 'apps'],
  ['departmnt', 'departments'],
  ['user_id', 'userId'],
  ['dep', 'departments'],
  ['x', undefined],
  ['', undefined],
  ['telephoto', undefined],
  ['p'.repeat(100_000), undefined],
])('nearest to %s is %s', (word, expected) => {
  expect(nearest(word, ['apps', 'people', 'departments', 'userId', 'port'])).toBe(expected)
})
