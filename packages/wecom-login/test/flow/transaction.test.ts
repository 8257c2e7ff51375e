import { describe, expect, it } from 'vitest'
import { createCookieJar } from '../../src/flow/cookies.js'
import { createLoginState } from '../../src/flow/state.js'
import { createTransactionCookies, type Transaction } from '../../src/flow/transaction.js'
import { createVirtualClock } from '../virtual-clock.js'
import { origin, sealerOf } from '../login/test-site.js'

const clock = createVirtualClock()
const sealer = sealerOf(clock)
const jar = createCookieJar({ isSecure: true, sessionName: 'session' })
const transactions = createTransactionCookies({ jar, sealer, clock, site: { origin, basePath: '/auth/wecom' } })

const transaction: Transaction = { returnTo: '/orders', page: 'oauth2', scope: 'snsapi_base' }
const begin = (nowMs = clock.now()) => createLoginState(nowMs, { isRestart: false })
const requestWith = (held: Iterable<readonly [string, string]>) =>
  new Request(origin, { headers: { cookie: Array.from(held, ([name, value]) => `${name}=${value}`).join('; ') } })
const nothing = requestWith([])
const heldFrom = (setCookie = '') => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? []
  return [name, value] as const
}

describe('a transaction cookie', () => {
  it.each([
    [{}],
    [{ stateData: { client: 'gitea', nonce: 'n' } }],
    [{ stateData: null }],
    [{ stateData: '' }],
    [{ page: 'web_login' as const, scope: 'snsapi_privateinfo' as const }],
  ])('opens to the login that it was made for: %j', async (more) => {
    const state = begin()
    const [cookie] = await transactions.start(state, { ...transaction, ...more }, nothing)
    expect(await transactions.open(state, requestWith([heldFrom(cookie)]))).toEqual({
      done: false,
      transaction: { ...transaction, ...more },
    })
  })

  it('of a login that succeeded says so, and where it led', async () => {
    const state = begin()
    const cookie = await transactions.finish(state, '/orders', nothing)
    expect(await transactions.open(state, requestWith([heldFrom(cookie)]))).toEqual({ done: true, returnTo: '/orders' })
  })

  const sealedFor = async (state: string, content: object, name = jar.transactionName(state)) =>
    requestWith([[jar.transactionName(state), await sealer.seal('transaction', content, 1_000, name)]])

  it.each([
    ['without a page', { scope: 'snsapi_base' }],
    ['without a scope', { page: 'oauth2' }],
  ])('of another version, %s, starts no call to WeCom', async (_, content) => {
    const state = begin()
    const request = await sealedFor(state.text, { returnTo: '/orders', ...content })
    expect(await transactions.open(state, request)).toEqual({ done: true, returnTo: '/orders' })
  })

  it('with members of a version to come counts', async () => {
    const state = begin()
    const request = await sealedFor(state.text, { ...transaction, later: { a: 1 } })
    expect(await transactions.open(state, request)).toEqual({ done: false, transaction })
  })

  it('is nothing under the name of another state', async () => {
    const state = begin()
    const request = await sealedFor(state.text, { ...transaction }, jar.transactionName(begin().text))
    expect(await transactions.open(state, request)).toBeUndefined()
  })

  it('lives ten minutes', async () => {
    const state = begin()
    const [cookie] = await transactions.start(state, transaction, nothing)
    const request = requestWith([heldFrom(cookie)])
    await clock.advance(599_999)
    expect(await transactions.open(state, request)).toBeDefined()
    await clock.advance(1)
    expect(await transactions.open(state, request)).toBeUndefined()
  })
})

describe('room for one more login', () => {
  const heldOf = (bytes: readonly number[]) =>
    new Map(
      bytes.map((size, index) => {
        const name = jar.transactionName(begin(clock.now() - (index + 1) * 1_000).text)
        return [name, 'x'.repeat(size - name.length)] as const
      }),
    )
  const start = (held: ReadonlyMap<string, string>) => transactions.start(begin(), transaction, requestWith(held))
  const cleared = (cookies: readonly string[]) => cookies.slice(1).map((cookie) => heldFrom(cookie)[0])

  it('is there beside seven others', async () => {
    expect(await start(heldOf(Array.from({ length: 7 }, () => 100)))).toHaveLength(1)
  })

  it('beside eight others is that of the oldest', async () => {
    const held = heldOf(Array.from({ length: 8 }, () => 100))
    expect(cleared(await start(held))).toEqual([[...held.keys()].at(-1)])
  })

  it('is there up to 6,000 bytes, not one more', async () => {
    const [name, value] = heldFrom((await start(new Map()))[0])
    const left = 6_000 - name.length - value.length
    expect(await start(heldOf([2_000, left - 2_000]))).toHaveLength(1)
    const held = heldOf([2_000, left - 1_999])
    expect(cleared(await start(held))).toEqual([[...held.keys()].at(-1)])
  })

  it('is taken from no cookie of another name', async () => {
    const held = new Map([
      ['other', 'x'.repeat(7_000)],
      ['__Host-session', 'x'.repeat(7_000)],
      ['__Host-wecom-login-x', 'x'.repeat(7_000)],
    ])
    expect(await start(held)).toHaveLength(1)
  })
})
