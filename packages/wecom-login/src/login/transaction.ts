import type { LoginPage } from '../oauth/choose-login.js'
import type { Scope } from '../oauth/urls.js'
import type { CookieJar } from './cookies.js'
import type { Sealer } from './seal.js'
import { type LoginState, parseLoginState } from './state.js'

/** One login attempt, from the redirect to WeCom until its callback. */
export interface Transaction {
  readonly page: LoginPage
  /** The scope asked for on the in-client page. */
  readonly scope: Scope
  /** A path of this site. */
  readonly returnTo: string
}

/** What a transaction cookie says: a login under way, or one that has succeeded. */
export type OpenedTransaction =
  | ({ readonly done: false } & Transaction)
  | { readonly done: true; readonly returnTo: string }

export const transactionSeconds = 600
const mostOpen = 8
const mostBytes = 6_000

/** Seals transactions into cookies and opens them again; bound to one corp and agent. */
export interface TransactionCookies {
  start(
    state: LoginState,
    transaction: Transaction,
    cookies: ReadonlyMap<string, string>,
    nowMs: number,
  ): Promise<readonly string[]>
  open(state: LoginState, cookies: ReadonlyMap<string, string>, nowMs: number): Promise<OpenedTransaction | undefined>
  /** Turns the cookie into the mark of a login that succeeded. */
  finish(state: LoginState, returnTo: string, nowMs: number): Promise<string>
  clear(state: LoginState): string
}

const isOf = (
  value: unknown,
  app: readonly [string, string],
): value is [string, string, OpenedTransaction & { readonly state: unknown }] =>
  Array.isArray(value) &&
  value[0] === app[0] &&
  value[1] === app[1] &&
  typeof value[2] === 'object' &&
  value[2] !== null

export const createTransactionCookies = (context: {
  readonly jar: CookieJar
  readonly sealer: Sealer
  readonly app: readonly [corpId: string, agentId: string]
}): TransactionCookies => {
  const { jar, sealer, app } = context

  const sealed = (state: LoginState, content: OpenedTransaction, nowMs: number) =>
    sealer.seal('transaction', [...app, { ...content, state: state.text }], nowMs + transactionSeconds * 1000)

  /** The oldest logins in flight that have to make room for one more of this size. */
  const overflow = (cookies: ReadonlyMap<string, string>, newBytes: number): readonly string[] => {
    const open = [...cookies]
      .flatMap(([name, value]) => {
        const text = jar.stateIn(name)
        const startedAt = text === undefined ? undefined : (parseLoginState(text)?.startedAtSeconds ?? 0)
        return startedAt === undefined ? [] : [{ name, startedAt, bytes: name.length + value.length }]
      })
      .toSorted((left, right) => right.startedAt - left.startedAt)
    let bytes = newBytes
    return open.flatMap(({ name, bytes: size }, index) => {
      bytes += size
      return index >= mostOpen - 1 || bytes > mostBytes ? [name] : []
    })
  }

  return Object.freeze({
    start: async (state, transaction, cookies, nowMs) => {
      const name = jar.transactionName(state.text)
      const value = await sealed(state, { done: false, ...transaction }, nowMs)
      return [jar.set(name, value, transactionSeconds), ...overflow(cookies, name.length + value.length).map(jar.clear)]
    },
    open: async (state, cookies, nowMs) => {
      const text = cookies.get(jar.transactionName(state.text))
      if (text === undefined) return undefined
      const opened = await sealer.open('transaction', text, nowMs)
      if (!isOf(opened, app)) return undefined
      const { state: sealedState, ...transaction } = opened[2]
      return sealedState === state.text ? transaction : undefined
    },
    finish: async (state, returnTo, nowMs) =>
      jar.set(
        jar.transactionName(state.text),
        await sealed(state, { done: true, returnTo }, nowMs),
        transactionSeconds,
      ),
    clear: (state) => jar.clear(jar.transactionName(state.text)),
  } satisfies TransactionCookies)
}
