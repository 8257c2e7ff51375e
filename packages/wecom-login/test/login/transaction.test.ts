import { describe, expect, it } from 'vitest'
import { createCookieJar } from '../../src/login/cookies.js'
import { createSealer } from '../../src/login/seal.js'
import { createLoginState } from '../../src/login/state.js'
import { createTransactionCookies, type Transaction } from '../../src/login/transaction.js'

const now = Date.UTC(2026, 0, 1)
const app = { corpId: 'wwcorp', agentId: '1000002' }
const site = { origin: 'https://app.example.com', basePath: '/auth/wecom' }
const sealer = createSealer(['the first cookie secret, 32 bytes'])
const jar = createCookieJar({ isSecure: true, sessionName: 'session', sameSite: 'lax', partitioned: false })
const transactions = createTransactionCookies({ jar, sealer, app, site })

const transaction: Transaction = { returnTo: '/orders', page: 'oauth2', scope: 'snsapi_base' }
const begin = (nowMs = now) => createLoginState(nowMs, { isRestart: false })
const nothing = new Map<string, string>()
const heldFrom = (setCookie = '') => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? []
  return [name, value] as const
}

describe('a transaction cookie', () => {
  it.each([
    [{}],
    [{ memo: { client: 'gitea', nonce: 'n' } }],
    [{ memo: null }],
    [{ memo: '' }],
    [{ page: 'web_login' as const, scope: 'snsapi_privateinfo' as const }],
  ])('opens to the login that it was made for: %j', async (more) => {
    const state = begin()
    const [cookie] = await transactions.start(state, { ...transaction, ...more }, nothing, now)
    expect(await transactions.open(state, new Map([heldFrom(cookie)]), now)).toEqual({
      done: false,
      transaction: { ...transaction, ...more },
    })
  })

  it('of a login that succeeded says so, and where it led', async () => {
    const state = begin()
    const cookie = await transactions.finish(state, '/orders', now)
    expect(await transactions.open(state, new Map([heldFrom(cookie)]), now)).toEqual({
      done: true,
      returnTo: '/orders',
    })
  })

  it.each([
    ['without a page', { scope: 'snsapi_base' }],
    ['without a scope', { page: 'oauth2' }],
  ])('of another version, %s, starts no call to WeCom', async (_, content) => {
    const state = begin()
    const sealed = { ...app, state: state.text, returnTo: '/orders', ...content }
    const held = new Map([[jar.transactionName(state.text), await sealer.seal('transaction', sealed, now + 1)]])
    expect(await transactions.open(state, held, now)).toEqual({ done: true, returnTo: '/orders' })
  })

  it.each([
    ['null', null],
    ['a text', 'text'],
    ['of another corp', { ...app, corpId: 'wwother' }],
    ['of another app', { ...app, agentId: '1000003' }],
    ['of another state', { ...app, state: begin().text }],
  ])('is nothing when it is %s', async (_, content) => {
    const state = begin()
    const sealed =
      content === null || typeof content === 'string' ? content : { ...transaction, state: state.text, ...content }
    const held = new Map([[jar.transactionName(state.text), await sealer.seal('transaction', sealed, now + 1)]])
    expect(await transactions.open(state, held, now)).toBeUndefined()
  })

  it('lives ten minutes', async () => {
    const state = begin()
    const [cookie] = await transactions.start(state, transaction, nothing, now)
    const held = new Map([heldFrom(cookie)])
    expect(await transactions.open(state, held, now + 599_999)).toBeDefined()
    expect(await transactions.open(state, held, now + 600_000)).toBeUndefined()
  })
})

describe('room for one more login', () => {
  const heldOf = (bytes: readonly number[]) =>
    new Map(
      bytes.map((size, index) => {
        const name = jar.transactionName(begin(now - (index + 1) * 1_000).text)
        return [name, 'x'.repeat(size - name.length)] as const
      }),
    )
  const start = (held: ReadonlyMap<string, string>) => transactions.start(begin(), transaction, held, now)
  const cleared = (cookies: readonly string[]) => cookies.slice(1).map((cookie) => heldFrom(cookie)[0])

  it('is there beside seven others', async () => {
    expect(await start(heldOf(Array.from({ length: 7 }, () => 100)))).toHaveLength(1)
  })

  it('beside eight others is that of the oldest', async () => {
    const held = heldOf(Array.from({ length: 8 }, () => 100))
    expect(cleared(await start(held))).toEqual([[...held.keys()].at(-1)])
  })

  it('is there up to 6,000 bytes, not one more', async () => {
    const [name, value] = heldFrom((await start(nothing))[0])
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
