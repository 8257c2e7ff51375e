import type { Clock } from '../core/clock.js'
import type { LoginPage } from '../oauth/choose-login.js'
import type { Scope } from '../oauth/urls.js'
import type { CookieJar } from './cookies.js'
import { safeReturnTo } from './return-to.js'
import type { Sealer } from './seal.js'
import { type LoginState, parseLoginState } from './state.js'

/** What a login is for. */
export interface Goal {
  /** Where the browser goes after the login: a path of this site. */
  readonly returnTo: string
  /** For logins through another auth system: the JSON value it wants back. `createLogin` leaves it out. */
  readonly stateData?: unknown
}

/**
 * One login attempt, from the redirect to WeCom until its callback. It travels in an encrypted cookie for at most ten minutes.
 *
 * @example
 * ```ts
 * import type { Transaction } from 'wecom-login/login'
 *
 * export const wasSilent = ({ page, scope }: Transaction) => page === 'oauth2' && scope === 'snsapi_base'
 * ```
 */
export interface Transaction extends Goal {
  /** The page the login started on. */
  readonly page: LoginPage
  /** The scope requested on the in-client page. */
  readonly scope: Scope
}

/** What a transaction cookie says: a login under way, or one that has succeeded. */
export type OpenedTransaction =
  | { readonly done: false; readonly transaction: Transaction }
  | { readonly done: true; readonly returnTo: string }

export const transactionSeconds = 600
const mostOpen = 8
const mostBytes = 6_000

/** Seals transactions into cookies and opens them again, each under the state in its cookie's name. */
export interface TransactionCookies {
  /** `Set-Cookie` values: the new transaction's, and those that make room for it among the cookies that this browser sent. */
  start(state: LoginState, transaction: Transaction, request: Request): Promise<readonly string[]>
  open(state: LoginState, request: Request): Promise<OpenedTransaction | undefined>
  /** Whether this browser has begun a second try in the last ten minutes. It may forge that: it then gets a page instead. */
  hasRestarted(request: Request): boolean
  /** Turns the cookie into the mark of a login that succeeded. */
  finish(state: LoginState, returnTo: string, request: Request): Promise<string>
  clear(state: LoginState, request: Request): string
}

/** As it is sealed; a mark of success has no page and no scope. The state is the end of the cookie's name, which the seal holds. */
interface SealedTransaction extends Goal {
  readonly page?: LoginPage
  readonly scope?: Scope
}

export function createTransactionCookies(context: {
  readonly jar: CookieJar
  readonly sealer: Sealer
  readonly clock: Clock
  readonly site: Parameters<typeof safeReturnTo>[1]
}): TransactionCookies {
  const { jar, sealer, clock, site } = context

  const seal = (name: string, content: SealedTransaction): Promise<string> =>
    sealer.seal('transaction', content, transactionSeconds * 1000, name)

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
    start: async (state, transaction, request) => {
      const { held, set, clear } = jar.of(request)
      const name = jar.transactionName(state.text)
      const value = await seal(name, transaction)
      return [set(name, value, transactionSeconds), ...overflow(held, name.length + value.length).map(clear)]
    },
    open: async (state, request) => {
      const name = jar.transactionName(state.text)
      const sealed = (await sealer.open('transaction', jar.of(request).held.get(name), name)) as
        | Partial<SealedTransaction>
        | undefined
      if (sealed === undefined) return undefined
      const { page, scope, stateData } = sealed
      const returnTo = safeReturnTo(sealed.returnTo, site)
      return page === undefined || scope === undefined
        ? { done: true, returnTo }
        : {
            done: false,
            transaction: Object.freeze({ page, scope, returnTo, ...(stateData !== undefined && { stateData }) }),
          }
    },
    hasRestarted: (request) =>
      [...jar.of(request).held.keys()].some((name) => {
        const state = parseLoginState(jar.stateIn(name) ?? '')
        return state?.isRestart === true && clock.now() / 1000 - state.startedAtSeconds < transactionSeconds
      }),
    finish: async (state, returnTo, request) => {
      const name = jar.transactionName(state.text)
      return jar.of(request).set(name, await seal(name, { returnTo }), transactionSeconds)
    },
    clear: (state, request) => jar.of(request).clear(jar.transactionName(state.text)),
  } satisfies TransactionCookies)
}
