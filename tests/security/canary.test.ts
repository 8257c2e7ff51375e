import { type ChildProcess, fork } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'

import { leaksIn } from './canaries.js'

type Secrets = Readonly<Record<string, readonly string[]>>

interface Report {
  readonly canaries: Secrets
  readonly readable: Readonly<Record<string, readonly string[]>>
  readonly attempts: number
  readonly failed: number
}

const run = async () => {
  const child: ChildProcess = fork(new URL('canary-run.ts', import.meta.url), {
    execArgv: ['--import', import.meta.resolve('tsx')],
    silent: true,
  })
  const reported = new Promise<Report>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Report))
    child.once('disconnect', () => reject(new Error('the run ended without a report')))
  })
  const [report, stdout, stderr] = await Promise.all([reported, text(child.stdout!), text(child.stderr!)])
  const { contacts = [], ...readable } = { ...report.readable, stdout: [stdout], stderr: [stderr] }
  return { ...report, contacts, readable }
}

describe('logins and failures of every kind', () => {
  let outcome: Awaited<ReturnType<typeof run>>
  beforeAll(async () => {
    outcome = await run()
  })

  it('were there to be read about', () => {
    const { attempts, failed, readable, canaries } = outcome
    expect(failed).toBeGreaterThan(15)
    expect(attempts - failed).toBeGreaterThan(5)
    for (const [place, texts] of Object.entries(readable)) expect(texts.join('').length, place).toBeGreaterThan(100)
    for (const [kind, values] of Object.entries(canaries)) expect(values.length, kind).toBeGreaterThan(0)
    expect(canaries['code']!.length).toBeGreaterThan(10)
  })

  it('leave no secret, token, code, ticket or mobile number in output, log, events, errors, store keys or journal', () => {
    const leaks = Object.entries(outcome.readable).flatMap(([place, texts]) =>
      texts.flatMap((each) => leaksIn(each, outcome.canaries).map((kind) => ({ place, kind, each }))),
    )
    expect(leaks).toEqual([])
  })

  it('leave no secret, token, code or ticket in a contact, however it is printed', () => {
    const { mobile, ...secrets } = outcome.canaries
    expect(leaksIn(outcome.contacts.join('\n'), secrets)).toEqual([])
    expect(leaksIn(outcome.contacts.join('\n'), { mobile: mobile! })).toEqual(['mobile'])
  })
})

describe('the search for leaks', () => {
  const secrets = { secret: ['Canary+/=&%7f3a9c51e0d24b680f1e2d3c'], code: ['abc'] }

  it.each([
    ['as it is', 'GET /cgi-bin/gettoken?corpsecret=Canary+/=&%7f3a9c51e0d24b680f1e2d3c'],
    ['percent-encoded', 'corpsecret=Canary%2B%2F%3D%26%257f3a9c51e0d24b680f1e2d3c&x=1'],
    ['in JSON', JSON.stringify({ corpsecret: 'Canary+/=&%7f3a9c51e0d24b680f1e2d3c' })],
    ['in base64', Buffer.from('Canary+/=&%7f3a9c51e0d24b680f1e2d3c').toString('base64')],
    ['cut short', 'Canary+/=&%7f3a9c51e0d24b…'],
  ])('finds a secret %s', (_, leak) => {
    expect(leaksIn(leak, secrets)).toEqual(['secret'])
  })

  it('finds nothing where there is nothing', () => {
    expect(leaksIn('GET /cgi-bin/gettoken: errcode 40001', secrets)).toEqual([])
  })
})
