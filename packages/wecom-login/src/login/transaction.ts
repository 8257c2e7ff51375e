import type { LoginPage } from '../oauth/choose-login.js'
import type { Scope } from '../oauth/urls.js'
import type { CookieJar } from './cookies.js'
import { safeReturnTo } from './return-to.js'
import type { Sealer } from './seal.js'
import { type LoginState, parseLoginState } from './state.js'

/** What a login is for. */
export interface Goal {
  /** A path of this site. */
  readonly returnTo: string
  /** What another ending than that of `createLogin` wants back when the login comes back: a JSON value. */
  readonly memo?: unknown
}

/** One login attempt, from the redirect to WeCom until its callback. */
export interface Transaction extends Goal {
  readonly page: LoginPage
  /** The scope asked for on the in-client page. */
  readonly scope: Scope
}

/** What a transaction cookie says: a login under way, or one that has succeeded. */
export type OpenedTransaction =
  | { readonly done: false; readonly transaction: Transaction }
  | { readonly done: true; readonly returnTo: string }

export const transactionSeconds = 600
const mostOpen = 8
const mostBytes = 6_000

/** Seals transactions into cookies and opens them again; bound to one corp and agent, and to the state in the cookie's name. */
export interface TransactionCookies {
  /** `Set-Cookie` values: the new transaction's, and those that make room for it among the cookies `held`. */
  start(
    state: LoginState,
    transaction: Transaction,
    held: ReadonlyMap<string, string>,
    nowMs: number,
  ): Promise<readonly string[]>
  open(state: LoginState, held: ReadonlyMap<string, string>, nowMs: number): Promise<OpenedTransaction | undefined>
  /** Turns the cookie into the mark of a login that succeeded. */
  finish(state: LoginState, returnTo: string, nowMs: number): Promise<string>
  clear(state: LoginState): string
}

/** As it is sealed; a mark of success has no page and no scope. */
interface SealedTransaction extends Goal {
  readonly corpId: string
  readonly agentId: string
  readonly state: string
  readonly page?: LoginPage
  readonly scope?: Scope
}

export const createTransactionCookies = (context: {
  readonly jar: CookieJar
  readonly sealer: Sealer
  readonly app: { readonly corpId: string; readonly agentId: string }
  readonly site: { readonly origin: string; readonly basePath: string }
}): TransactionCookies => {
  const { jar, sealer, app, site } = context
  const { corpId, agentId } = app

  const seal = (
    state: LoginState,
    content: Pick<SealedTransaction, 'returnTo' | 'memo' | 'page' | 'scope'>,
    nowMs: number,
  ) => {
    const sealed: SealedTransaction = { corpId, agentId, state: state.text, ...content }
    return sealer.seal('transaction', sealed, nowMs + transactionSeconds * 1000)
  }

  /** The oldest logins in flight that have to make room for one more of this size. */
  const overflow = (held: ReadonlyMap<string, string>, newBytes: number): readonly string[] => {
    const open = [...held].flatMap(([name, value]) => {
      const startedAt = parseLoginState(jar.stateIn(name) ?? '')?.startedAtSeconds
      return startedAt === undefined ? [] : [{ name, startedAt, bytes: name.length + value.length }]
    })
    let total = newBytes
    return open
      .toSorted((left, right) => right.startedAt - left.startedAt)
      .flatMap(({ name, bytes }, index) => {
        total += bytes
        return index >= mostOpen - 1 || total > mostBytes ? [name] : []
      })
  }

  return Object.freeze({
    start: async (state, transaction, held, nowMs) => {
      const name = jar.transactionName(state.text)
      const value = await seal(state, transaction, nowMs)
      return [jar.set(name, value, transactionSeconds), ...overflow(held, name.length + value.length).map(jar.clear)]
    },
    open: async (state, held, nowMs) => {
      const text = held.get(jar.transactionName(state.text))
      const opened = text === undefined ? undefined : await sealer.open('transaction', text, nowMs)
      // Ours by its seal, perhaps of another version by its shape.
      const sealed = opened as Partial<SealedTransaction> | null | undefined
      if (sealed?.corpId !== corpId || sealed.agentId !== agentId || sealed.state !== state.text) return undefined
      const { page, scope, memo } = sealed
      const returnTo = safeReturnTo(sealed.returnTo, site)
      return page === undefined || scope === undefined
        ? { done: true, returnTo }
        : { done: false, transaction: Object.freeze({ page, scope, returnTo, ...(memo !== undefined && { memo }) }) }
    },
    finish: async (state, returnTo, nowMs) =>
      jar.set(jar.transactionName(state.text), await seal(state, { returnTo }, nowMs), transactionSeconds),
    clear: (state) => jar.clear(jar.transactionName(state.text)),
  } satisfies TransactionCookies)
}
