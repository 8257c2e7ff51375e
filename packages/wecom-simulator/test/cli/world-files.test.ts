import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { runCli } from '../../src/cli/run.js'

const folder = mkdtempSync(join(tmpdir(), 'wecom-simulator-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const file = (text: string | Uint8Array): string => {
  count += 1
  const path = join(folder, `file-${count}.json`)
  writeFileSync(path, text)
  return path
}

async function run(...args: string[]) {
  const written: string[] = []
  const output = { out: (text: string) => written.push(text), err: (text: string) => written.push(text) }
  const { exitCode, server } = await runCli(['--port', '0', ...args], output)
  return { exitCode, server, text: written.join('') }
}

const gettoken = async (url: string, corpId: string, secret: string): Promise<unknown> => {
  const answer = await fetch(`${url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`)
  return (await answer.json()) as unknown
}

describe('files of people and apps', () => {
  it('join the company, which may be a corp of yours, and a secret of yours is not shown', async () => {
    const secret = 'a-secret-that-this-test-made-up-0000000'
    const people = file('[{ "id": "gaoxing", "name": "高兴" }]')
    const apps = file(JSON.stringify({ portal: { agentId: 1000009, secret, trustedDomains: ['portal.example.com'] } }))
    const { exitCode, server, text } = await run('--corp', 'wwmine', '--people', people, '--apps', apps)
    const url = server?.url ?? ''
    expect(exitCode).toBe(0)
    expect(await gettoken(url, 'wwmine', secret)).toMatchObject({ errcode: 0 })
    expect(await (await fetch(`${url}/_sim/people`)).text()).toContain('高兴')
    await server?.close()
    expect(text).toContain('portal')
    expect(text).not.toContain(secret)
  })

  it('keep a secret of yours to themselves also in place of a seeded app', async () => {
    const secret = 'another-secret-that-this-test-made-up-00'
    const { server, text } = await run('--apps', file(JSON.stringify({ modern: { agentId: 1000002, secret } })))
    expect(await gettoken(server?.url ?? '', 'ww5100000000000001', secret)).toMatchObject({ errcode: 0 })
    await server?.close()
    expect(text).not.toContain(secret)
  })

  it('may name departments that the other file brings', async () => {
    const departments = file(
      '[{ "id": 31, "name": "法务部", "parentId": 1 }, { "id": 32, "name": "合规组", "parentId": 31 }]',
    )
    const people = file('[{ "id": "gaoxing", "name": "高兴", "departments": [32], "leads": [32] }]')
    const { exitCode, server } = await run('--departments', departments, '--people', people)
    const page = await (await fetch(`${server?.url}/_sim/api/departments`)).text()
    const gaoxing = await (await fetch(`${server?.url}/_sim/api/people/gaoxing`)).json()
    await server?.close()
    expect(exitCode).toBe(0)
    expect(page).toContain('合规组')
    expect(gaoxing).toMatchObject({ departments: [32], leads: [32] })
  })

  it.each([
    [
      'people',
      '[\n  { "id": "a" },\n  { "id": "b", "age": 3 }\n]',
      '3:16',
      'people[1].age 没有这个字段',
      'people[1].age is not known; known names: kind, id, name,',
    ],
    [
      'people',
      '[{ "id": "b", "departmnt": [2] }]',
      '1:15',
      'people[0].departmnt 没有这个字段，是不是 departments？',
      'people[0].departmnt is not known (did you mean departments?); known names: ',
    ],
    [
      'people',
      '[{ "id": "a" },\n\n{ "id": "b", "gender": "x" }]',
      '3:24',
      'people[1].gender 应该是 "0"、"1"、"2" 之一，文件里是 "x"',
      'people[1].gender must be one of "0", "1", "2"; found "x"',
    ],
    [
      'people',
      '[{ "id": "a", "wechatBound": "yes" }]',
      '1:30',
      'people[0].wechatBound 应该是 true、false 之一，文件里是 "yes"',
      'people[0].wechatBound must be one of true, false; found "yes"',
    ],
    [
      'people',
      '[{ "id": "a", "departments": [2, 99] }]',
      '1:34',
      'people[0].departments 应该是数组，每一项是已有部门的 id，文件里是 99',
      'people[0].departments must be an array of ids of existing departments; found 99',
    ],
    [
      'people',
      '[{ "id": "a", "departments": 2 }]',
      '1:30',
      'people[0].departments 应该是数组，每一项是已有部门的 id，文件里是 2',
      'found 2',
    ],
    [
      'people',
      '[\n\n"zhangsan"]',
      '3:1',
      'people[0] 应该是对象，文件里是字符串',
      'people[0] must be an object; found a string',
    ],
    ['people', '[null]', '1:2', 'people[0] 应该是对象，文件里是 null', 'people[0] must be an object; found null'],
    [
      'people',
      '[{ "name": "x" }]',
      '1:2',
      'people[0].id 应该是不为空的字符串，文件里没有',
      'people[0].id must be a non-empty string; it is missing',
    ],
    [
      'people',
      '[{ "id": "a", "name": ["x"] }]',
      '1:23',
      'people[0].name 应该是不为空的字符串，文件里是 […]',
      'found […]',
    ],
    [
      'people',
      '[{ "id": "a" },\n{ "id": "a" }]',
      '2:9',
      'people[1].id 与 people[0] 重复，都是 "a"',
      'people[1].id is the same as that of people[0]: "a"',
    ],
    [
      'people',
      '[{ "id": "lisi" }]',
      '1:10',
      'people[0].id 已经是 LiSi 的 userid，文件里是 "lisi"',
      'people[0].id already belongs to LiSi; found "lisi"',
    ],
    [
      'people',
      '[{ "id": "张三" }]',
      '1:10',
      'people[0].id 应该是 1 到 64 个',
      'people[0].id must be 1 to 64 characters of A-Z',
    ],
    [
      'departments',
      '[{ "id": 31, "name": "x", "parentId": 99 }]',
      '1:39',
      'departments[0].parentId 应该是已有部门的 id，上级要写在下级前面，文件里是 99',
      'add a department before those below it; found 99',
    ],
    [
      'departments',
      '[{ "id": 31, "name": "x", "parentID": 1 }]',
      '1:27',
      'departments[0].parentID 没有这个字段，是不是 parentId？',
      '(did you mean parentId?); known names: id, name, parentId',
    ],
    [
      'departments',
      '[{ "id": 31, "name": "x", "parentId": 1 }, { "id": 31, "name": "y", "parentId": 1 }]',
      '1:52',
      'departments[1].id 与 departments[0] 重复，都是 31',
      'departments[1].id is the same as that of departments[0]: 31',
    ],
    [
      'apps',
      '{\n  "good": { "agentId": 1000011 },\n  "bad": { "agentId": "7" }\n}',
      '3:23',
      'apps.bad.agentId 应该是正整数，文件里是 "7"',
      'apps.bad.agentId must be a positive integer; found "7"',
    ],
    ['apps', '{ "my-app": {} }', '1:3', 'apps.my-app 这个名字不行', 'apps.my-app is not a valid key'],
    [
      'apps',
      '{ "a": { "trustedDomains": ["a.com", "https://b.com"] } }',
      '1:38',
      'apps.a.trustedDomains 应该是数组，每一项是域名',
      'must be an array of hosts such as app.example.com or app.example.com:8443; found "https://b.com"',
    ],
    [
      'apps',
      '{ "portal": { "agentId": 1000002 } }',
      '1:26',
      'apps.portal.agentId 已经是应用 modern 的 agentId；要替换它，请把这一项也叫做 modern',
      'to replace that app, use modern as the key; found 1000002',
    ],
  ] as const)('of %s that say %j are refused at %s', async (kind, text, place, zh, en) => {
    const path = file(text)
    const ended = await run(`--${kind}`, path)
    expect(ended).toMatchObject({ exitCode: 2, server: undefined })
    expect(ended.text.startsWith(`${path}:${place}: ${zh}`)).toBe(true)
    expect(ended.text).toContain(`\n  ${en.startsWith(kind) ? en : ''}`)
    expect(ended.text).toContain(en)
  })

  it.each([
    ['[\n  { "id": "张三", }\n]', '2:17', '应该是双引号里的字段名', '    { "id": "**", }\n                  ^'],
    ['[{ "id": "a" }', '1:15', '应该是逗号或 ]，文件却结束了', '  [{ "id": "*" }\n                ^'],
    ['[\n  // 注释\n]', '2:3', 'JSON 里不能有注释', '    ** **\n    ^'],
    ["[{ 'id': 'a' }]", '1:4', 'JSON 用双引号', "  [{ 'id': '*' }]\n     ^"],
    ['[{ "id": "a",\t"id": "b" }]', '1:15', '这个字段写了不止一次', '  [{ "id": "*", "id": "*" }]\n                ^'],
  ])(
    'that are no JSON are shown where, with nothing but marks and names: %j',
    async (text, place, problem, excerpt) => {
      const path = file(text)
      const ended = await run('--people', path)
      expect(ended.exitCode).toBe(2)
      expect(ended.text.startsWith(`${path}:${place}: 不是 JSON：`)).toBe(true)
      expect(ended.text).toContain(problem)
      expect(ended.text).toContain(`\n${excerpt}\n`)
    },
  )

  it('on one long line are shown around the place', async () => {
    const people = Array.from({ length: 1_000 }, (_, index) => ({ id: `p${index}` }))
    const ended = await run('--people', file(JSON.stringify(people).replace('"p500"}', '"p500"')))
    expect(ended.text.split('\n')[2]).toMatch(/^ {2}.{72}$/)
    expect(ended.text.split('\n')[3]).toMatch(/^ {38}\^$/)
  })

  it.each([
    ['{ "portal": { "secret": 5, "agentId": 1 } }'.replace('5', '["S3CRET-of-this-test-0123456789"]')],
    ['{ "portal": { "secrt": "S3CRET-of-this-test-0123456789" } }'],
    ['{ "portal": "S3CRET-of-this-test-0123456789" }'],
    ['{ "portal": { "agentId": "S3CRET-of-this-test-0123456789" } }'],
    ['{ "portal": { "trustedIps": "S3CRET-of-this-test-0123456789" } }'],
    ['{ "portal": { "secret": "S3CRET-of-this-test-0123456789" "agentId": 1 } }'],
    ['{ "portal": { "secret: "S3CRET-of-this-test-0123456789" } }'],
    ['{ "portal": { "secret": S3CRET-of-this-test-0123456789 } }'],
    ['{ "portal": { "secret": "S3CRET-of-this-test-0123456789 } }'],
    ['{ "S3CRET-of-this-test-0123456789-of-43-letters": {} }'],
    ['"S3CRET-of-this-test-0123456789"'],
    ['{ "one": { "secret": "S3CRET-of" }, "two": { "secret": "S3CRET-of" } }'],
    [
      '{ "one": { "secret": "S3CRET-of-this-test-0123456789" }, "two": { "secret": "S3CRET-of-this-test-0123456789" } }',
    ],
  ])('never give a secret away when they are wrong: %s', async (text) => {
    for (const option of ['--apps', '--people']) {
      const ended = await run(option, file(text))
      expect(ended.exitCode).toBe(2)
      expect(ended.text).not.toContain('S3CRET-of')
    }
  })

  it.each([
    [
      'people',
      '{}',
      '应该是人员的数组，例如 [{ "id": "zhangsan", "name": "张三" }]，文件里是对象',
      'array of people; found an object',
    ],
    ['departments', '"x"', '应该是部门的数组', 'array of departments; found a string'],
    [
      'apps',
      '[]',
      '应该是应用的对象，例如 { "portal": { "agentId": 1000009 } }，文件里是数组',
      'object of apps by key; found an array',
    ],
    ['apps', '1', '文件里是 1', 'found 1'],
    ['people', '', '文件是空的，应该是人员的数组', 'the file is empty; it must be an array of people'],
    ['apps', '\uFEFF \n', '文件是空的', 'the file is empty; it must be an object of apps by key'],
  ])('of %s with %j are told what they should be', async (kind, text, zh, en) => {
    const ended = await run(`--${kind}`, file(text))
    expect(ended.exitCode).toBe(2)
    expect(ended.text).toContain(zh)
    expect(ended.text).toContain(en)
  })

  it('that are not there, a folder, in another encoding or too large are refused', async () => {
    mkdirSync(join(folder, 'sub'))
    const utf16 = Buffer.from('[{ "id": "a" }]', 'utf16le')
    const cases = [
      [join(folder, 'none.json'), '没有这个文件 · there is no such file'],
      [join(folder, 'sub'), '这是目录，不是文件 · this is a folder, not a file'],
      [
        file(Uint8Array.of(0x5b, 0xd5, 0xc5)),
        '不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8 · is not encoded as UTF-8 (perhaps GBK): save it as UTF-8',
      ],
      [file(utf16), '是 UTF-16 编码，请另存为 UTF-8 · is encoded as UTF-16: save it as UTF-8'],
      [file(Buffer.concat([Uint8Array.of(0xff, 0xfe), utf16])), '是 UTF-16 编码'],
      [file(Buffer.concat([Uint8Array.of(0xfe, 0xff), Buffer.from(utf16).swap16()])), '是 UTF-16 编码'],
      [file(Buffer.from(utf16).swap16()), '是 UTF-16 编码'],
      [file(`[${' '.repeat(10 * 1024 * 1024)}]`), '超过 10 MB · larger than 10 MB'],
    ] as const
    for (const [path, problem] of cases) {
      const ended = await run('--people', path)
      expect(ended.exitCode).toBe(2)
      expect(ended.text).toContain(`${path}: ${problem}`)
    }
  })

  it.runIf(process.platform !== 'win32')('may not go on for ever', async () => {
    expect(await run('--people', '/dev/zero')).toMatchObject({
      exitCode: 2,
      text: '/dev/zero: 超过 10 MB · larger than 10 MB\n',
    })
  })

  it('never reach the terminal raw', async () => {
    const hostile = '\u001B[2J\u202Eeman'
    const ended = await run('--people', file(JSON.stringify([{ id: 'a', [hostile]: 1 }])))
    expect(ended.exitCode).toBe(2)
    for (const character of ['\u001B', '\u202E']) expect(ended.text).not.toContain(character)
    const named = await run('--apps', file(JSON.stringify({ portal: { name: hostile } })))
    await named.server?.close()
    expect(named.exitCode).toBe(0)
    for (const character of ['\u001B', '\u202E']) expect(named.text).not.toContain(character)
  })

  it('may begin with a byte order mark', async () => {
    const ended = await run('--people', file('\uFEFF[{ "id": "a" }]'))
    await ended.server?.close()
    expect(ended.exitCode).toBe(0)
  })
})

describe('the command line', () => {
  it.each([
    ['--seed', '-1'],
    ['--seed', '4294967296'],
    ['--seed', 'x'],
    ['--lenient', 'no_such_rule'],
    ['--lenient', ''],
    ['--corp', ''],
  ])('refuses %s %j', async (option, value) => {
    const ended = await run(`${option}=${value}`)
    expect(ended).toMatchObject({ exitCode: 2, server: undefined })
    expect(ended.text).toMatch(/--seed|lenient|corp/)
  })

  it('relaxes rules, and prints the variables to copy', async () => {
    const { exitCode, server, text } = await run('--lenient', 'state_alphabet, redirect_domain', '--seed', '7')
    await server?.close()
    expect(exitCode).toBe(0)
    for (const part of ['export WECOM_CORP_ID=ww5100000000000001', `export WECOM_ENDPOINTS=${server?.url}\n`]) {
      expect(text).toContain(part)
    }
  })
})
