import { createCallback } from '../../flow/callback.js'
import { createShowFailure, type Failure } from '../../flow/failure.js'
import type { Finish } from '../../flow/callback.js'
import type { Links } from '../../flow/links.js'
import type { OtherKind } from '../../flow/options.js'
import { statusOf } from '../../flow/outcome.js'
import { createParts } from '../../flow/parts.js'
import { browserPath, homeOf } from '../../flow/paths.js'
import { asPrivate } from '../../flow/response.js'
import { safeReturnTo } from '../../flow/return-to.js'
import { langOf, words } from '../../flow/words.js'
import { toWebRequest } from '../../frameworks/node-http.js'
import { explainBoth, lineOf } from '../../flow/failed-login.js'
import { assertAppState } from './app-state.js'
import { isBreakdown, type WeComFailure } from './failure.js'
import type { parseStrategyOptions } from './options.js'
import { profileOf } from './profile.js'
import { nodeRequestOf, type PassportRequest, replyTo } from './reply.js'
import { askVerify } from './verify.js'

/** The methods that Passport gives to a strategy. */
export interface Actions {
  /** Logs the user in. */
  success(user: object, info?: object): void
  /** Refuses the person. */
  fail(info: object, status?: number): void
  /** Sends the browser on. */
  redirect(url: string, status?: number): void
  /** Reports that something is broken. */
  error(error: unknown): void
}

/** The options of `passport.authenticate` that the strategy reads. */
export interface AuthenticateOptions {
  /**
   * A JSON value of at most 1,024 bytes that comes back as `info.state` (`req.authInfo.state`). It never leaves your site. Default: none.
   */
  readonly state?: unknown
  /** Where the browser goes if the callback of a finished login is opened again: a path of this site. Default `/`. */
  readonly successRedirect?: unknown
  /** The same, if `successRedirect` is not given. */
  readonly successReturnToOrRedirect?: unknown
  /** The response, or Fastify's reply, if the framework does not set `req.res`. */
  readonly response?: unknown
}

/** What a login is carried on for, sealed in its cookie. */
interface Memo {
  /** The path where it began. */
  readonly from: string
  readonly state?: unknown
}

/** One call of the callback, and what came of it. */
interface Attempt {
  readonly req: PassportRequest
  readonly options: AuthenticateOptions
  /** What the verify function said beside its refusal. */
  info?: unknown
  ending?: Ending
}

type Ending =
  | { readonly user: object; readonly info: object; readonly failure?: undefined }
  | { readonly failure: WeComFailure }

/** Failures by request, for whoever handles the error that Passport makes of one. */
const failures = new WeakMap<object, WeComFailure>()

/**
 * Returns why the strategy did not let this request in, or undefined. For error handlers with `failWithError`, where Passport itself only
 * reports `Unauthorized`.
 *
 * @example
 * ```ts
 * import type { ErrorRequestHandler } from 'express'
 * import { failureOf } from 'wecom-login/passport'
 *
 * export const showFailure: ErrorRequestHandler = (error, req, res, next) => {
 *   const failure = failureOf(req)
 *   if (failure === undefined) next(error)
 *   else res.status(403).send(`${failure.message} (${failure.requestId})`)
 * }
 * ```
 */
export const failureOf = (req: object): WeComFailure | undefined => failures.get(req)

/** The `authenticate` of a strategy: on the way to WeCom, and on the way back if the query has a `code` or a `state`. */
export const createAuthenticate = (
  { flow, email, passesRequest }: ReturnType<typeof parseStrategyOptions>,
  verify: (...args: never[]) => unknown,
): ((this: Actions, req: object, options?: AuthenticateOptions) => void) => {
  const { logger, onEvent, lang } = flow
  const home = homeOf(flow)
  const links: Links = {
    login: (goal) => (goal?.memo as Memo | undefined)?.from ?? home,
    otherWay: (page, goal) => {
      if (page !== 'web_login' || flow.privateInfo === 'require') return undefined
      const from = links.login(goal)
      return { page, href: `${from}${from.includes('?') ? '&' : '?'}page=${page}` }
    },
    onPage: (_request, goal) => ({ retry: links.login(goal) }),
  }
  const { transactions, singleUse, start, restart } = createParts(flow, links, 'passport')

  const finish: Finish<OtherKind> = async (state, { contact, transaction, request, context }) => {
    const attempt = context as Attempt
    // `begin` starts no login without it, and the seal keeps those of another ending out.
    const { state: appState } = transaction.memo as Memo
    const profile = profileOf(contact, email)
    const { user, info } = await askVerify(verify, ...(passesRequest ? [attempt.req] : []), profile)
    attempt.info = info
    if (!user) return undefined
    const { successReturnToOrRedirect, successRedirect = successReturnToOrRedirect } = attempt.options
    const done = await transactions.finish(state, safeReturnTo(successRedirect, flow), request)
    const told = { ...asObject(info), ...(appState !== undefined && { state: appState }) }
    attempt.ending = { user, info: told }
    onEvent({ type: 'login_outcome', outcome: 'success' })
    return asPrivate(new Response(null), [done])
  }

  const elsewhere = ({ request, context, outcome, error }: Failure, requestId: string): Response => {
    const explained = explainBoth(error)
    if (explained !== undefined)
      logger.warn?.('wecom login explained', { requestId, zh: lineOf(explained.zh), en: lineOf(explained.en) })
    const attempt = context as Attempt
    const { text: message } = words[langOf(request, lang)].outcomes[outcome]
    const failure = { message, ...asObject(attempt.info), outcome, requestId, error, explained }
    attempt.ending = { failure }
    failures.set(attempt.req, failure)
    return new Response(null)
  }

  const callback = createCallback({
    options: flow,
    transactions,
    singleUse,
    restart,
    // What the app gave as `state` got lost with the cookie; who is logged in is the app's to know.
    recall: async (request) => ({ returnTo: home, memo: { from: browserPath(request, flow) }, isLoggedIn: false }),
    finish,
    showFailure: createShowFailure({ options: flow, links, as: 'page', elsewhere }),
  })

  const begin = (request: Request, { state }: AuthenticateOptions): Promise<Response> => {
    assertAppState(state)
    const { search, searchParams } = new URL(request.url)
    const path = browserPath(request, flow).replace(/^\/+/, '/')
    const from = path.length > 512 ? home : path + (search.length > 512 ? '' : search)
    const memo: Memo = { from, ...(state !== undefined && { state }) }
    return start(request, { returnTo: home, memo }, searchParams.get('page'))
  }

  /** What Passport is to be told, once it is known. */
  const settle = async (req: PassportRequest, options: AuthenticateOptions): Promise<(actions: Actions) => unknown> => {
    const request = toWebRequest(nodeRequestOf(req))
    const reply = replyTo(req, options.response)
    const attempt: Attempt = { req, options }
    const isBack = isWayBack(new URL(request.url))
    // Express answers HEAD by the route of GET, which would spend the code.
    if (isBack && request.method === 'HEAD')
      return () => reply.send(new Response(null, { status: 405, headers: { allow: 'GET' } }))
    const response = await (isBack ? callback(request, attempt) : begin(request, options))
    const { ending } = attempt
    const location = response.headers.get('location')
    if (ending === undefined && (location === null || !reply.isNode)) return () => reply.send(response)
    response.headers.delete('location')
    reply.addHeaders(response)
    if (ending === undefined) return (actions) => actions.redirect(location ?? '/', response.status)
    if (ending.failure === undefined) return (actions) => actions.success(ending.user, ending.info)
    const { failure } = ending
    const { outcome, error } = failure
    // Passport takes an empty error for none at all, and would let the request through.
    return isBreakdown(outcome) && error !== undefined
      ? (actions) => actions.error(asError(error))
      : (actions) => actions.fail(failure, statusOf[outcome])
  }

  return function authenticate(this: Actions, req: object, options: AuthenticateOptions = {}) {
    settle(req, options)
      .then((tell) => tell(this))
      .catch((error: unknown) => this.error(error))
  }
}

/** Also with the brackets that make lists of parameters, which nobody but a forger sends. */
const isWayBack = ({ searchParams }: URL): boolean =>
  [...searchParams.keys()].some((name) => /^(?:(?:auth_)?code|state)(?:\[|$)/.test(name))

const asObject = (info: unknown): object =>
  typeof info === 'string' ? { message: info } : typeof info === 'object' && info !== null ? info : {}

/** Express knows some strings that are no errors. */
const asError = (error: unknown): object =>
  typeof error === 'object' && error !== null
    ? error
    : new TypeError('the verify function must fail with an Error', { cause: error })
