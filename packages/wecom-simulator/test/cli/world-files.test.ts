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

  it.each([
    ['text that is no JSON', '[\n  { "id": "a" },\n  { "id" "b" }\n]', 3, '不是 JSON'],
    ['text that ends early', '[{ "id": "a" }', 1, '不是 JSON'],
    ['nothing', '', 1, '不是 JSON'],
    ['a person with a wrong field', '[\n  { "id": "a" },\n  { "id": "b", "age": 3 }\n]', 3, 'person.age is not known'],
    ['a person with a wrong value', '[{ "id": "a" },\n\n{ "id": "b", "gender": "x" }]', 3, 'person.gender must be'],
    ['no person', '[\n\n"zhangsan"]', 3, 'must be an object'],
    ['a person twice', '[{ "id": "a" },\n{ "id": "a" }]', 2, 'twice'],
  ])('with %s are refused with the line', async (_what, text, line, problem) => {
    const path = file(text)
    const ended = await run('--people', path)
    expect(ended).toMatchObject({ exitCode: 2, server: undefined })
    expect(ended.text).toContain(`${path}:${line}`)
    expect(ended.text).toContain(problem)
  })

  it('with a wrong app are refused with the line and the field', async () => {
    const path = file('{\n  "good": { "agentId": 1000011 },\n  "bad": { "agentId": -1 }\n}')
    const ended = await run('--apps', path)
    expect(ended.exitCode).toBe(2)
    expect(ended.text).toContain(`${path}:3: apps.bad.agentId must be a positive integer.`)
  })

  it.each([
    ['an object instead of an array', '--people', '{}', '数组'],
    ['an array instead of an object', '--apps', '[]', '对象'],
    ['a number', '--apps', '1', '对象'],
  ])('with %s are refused', async (_what, option, text, problem) => {
    const ended = await run(option, file(text))
    expect(ended.exitCode).toBe(2)
    expect(ended.text).toContain(problem)
  })

  it('that are not there, a folder, not UTF-8 or too large are refused', async () => {
    mkdirSync(join(folder, 'sub'))
    expect((await run('--people', join(folder, 'none.json'))).text).toContain('ENOENT')
    expect((await run('--people', join(folder, 'sub'))).text).toContain('EISDIR')
    expect((await run('--people', file(Uint8Array.of(0xff)))).text).toContain('UTF-8')
    expect((await run('--people', file(`[${' '.repeat(10 * 1024 * 1024)}]`))).text).toContain('10 MB')
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
    for (const part of ['export WECOM_CORP_ID=ww5100000000000001', `"api":"${server?.url}"`]) {
      expect(text).toContain(part)
    }
  })
})
