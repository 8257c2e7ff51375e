import type { Finish } from '../../flow/callback.js'
import type { FailureResponse } from '../../flow/failure.js'
import { createFlow, createFlowSealer } from '../../flow/flow.js'
import type { Links } from '../../flow/links.js'
import type { OtherKind } from '../../flow/options.js'
import { statusOf } from '../../flow/outcome.js'
import { createPages } from '../../flow/pages.js'
import { browserPath, homeOf } from '../../flow/paths.js'
import { safeReturnTo } from '../../flow/return-to.js'
import { langOf, texts } from '../../flow/texts.js'
import { nodeRequestOf, toWebRequest } from '../../frameworks/node-http.js'
import { explainToLog } from '../../flow/failed-login.js'
import { isBreakdown, type WeComFailure } from './failure.js'
import { assertAppState, type parseStrategyOptions } from './options.js'
import { profileOf } from './profile.js'
import { type PassportRequest, replyTo } from './reply.js'
import { askVerify } from './verify.js'

/**
 * The methods that Passport gives to a strategy.
 *
 * @example
 * ```ts
 * import type { Actions } from 'wecom-login/passport'
 *
 * // For a test of the strategy without Passport
 * export const actionsTo = (log: (...said: unknown[]) => void): Actions => ({
 *   success: (user) => log('success', user),
 *   fail: (info, status) => log('fail', info, status),
 *   redirect: (url) => log('redirect', url),
 *   error: (error) => log('error', error),
 * })
 * ```
 */
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

/**
 * The options of `passport.authenticate` that the strategy reads.
 *
 * @example
 * ```ts
 * import passport from 'passport'
 * import type { AuthenticateOptions } from 'wecom-login/passport'
 *
 * const options = { state: 'cart-7', successRedirect: '/orders' } satisfies AuthenticateOptions
 * export const authenticate = passport.authenticate('wecom', options)
 * ```
 */
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
interface StateData {
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
  result?: AttemptResult
}

type AttemptResult =
  | { readonly user: object; readonly info: object; readonly failure?: undefined }
  | { readonly failure: WeComFailure }

/** Failures by request, for the handler of the error that Passport makes of one. */
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
export function failureOf(req: object): WeComFailure | undefined {
  return failures.get(req)
}

/** The `authenticate` of a strategy: on the way to WeCom, and on the way back if the query has a `code` or a `state`. */
export function createAuthenticate(
  { flow, email, passesRequest }: ReturnType<typeof parseStrategyOptions>,
  verify: (...args: never[]) => unknown,
): (this: Actions, req: object, options?: AuthenticateOptions) => void {
  const { logger, lang } = flow
  const home = homeOf(flow)
  const links: Links = {
    login: (goal) => (goal?.stateData as StateData | undefined)?.from ?? home,
    otherWay: (page, goal) => {
      if (page !== 'web_login' || flow.privateInfo === 'require') return undefined
      const from = links.login(goal)
      return { page, href: `${from}${from.includes('?') ? '&' : '?'}page=${page}` }
    },
    onPage: (_request, goal) => ({ retry: links.login(goal) }),
  }

  const finish: Finish<OtherKind> = async ({ contact, transaction, context }) => {
    const attempt = context as Attempt
    // `begin` starts no login without it, and the seal keeps those of another kind out.
    const { state: appState } = transaction.stateData as StateData
    const profile = profileOf(contact, email)
    const { user, info } = await askVerify(verify, ...(passesRequest ? [attempt.req] : []), profile)
    attempt.info = info
    if (!user) return undefined
    const { successReturnToOrRedirect, successRedirect = successReturnToOrRedirect } = attempt.options
    attempt.result = { user, info: { ...asObject(info), ...(appState !== undefined && { state: appState }) } }
    return { response: new Response(null), returnTo: safeReturnTo(successRedirect, flow) }
  }

  const failureResponse: FailureResponse = ({ request, context, outcome, error }, requestId) => {
    const explained = explainToLog({ error, requestId }, logger)
    const attempt = context as Attempt
    const { text: message } = texts[langOf(request, lang)].outcomes[outcome]
    const failure = { message, ...asObject(attempt.info), outcome, requestId, error, explained }
    attempt.result = { failure }
    failures.set(attempt.req, failure)
    return new Response(null)
  }

  const { start, callback } = createFlow({
    options: flow,
    links,
    pages: createPages(flow),
    sealer: createFlowSealer(flow, 'passport'),
    finish,
    // What the app gave as `state` got lost with the cookie; who is logged in is the app's to know.
    recall: async (request) => ({ returnTo: home, stateData: { from: browserPath(request, flow) }, isLoggedIn: false }),
    failureResponse,
  })

  const begin = (request: Request, { state }: AuthenticateOptions): Promise<Response> => {
    assertAppState(state)
    const { search, searchParams } = new URL(request.url)
    const path = browserPath(request, flow).replace(/^\/+/, '/')
    const from = path.length > 512 ? home : path + (search.length > 512 ? '' : search)
    const stateData: StateData = { from, ...(state !== undefined && { state }) }
    return start(request, { returnTo: home, stateData }, searchParams.get('page'))
  }

  /** Resolves to the call of Passport that ends this request. */
  const settle = async (req: PassportRequest, options: AuthenticateOptions): Promise<(actions: Actions) => unknown> => {
    const request = toWebRequest(nodeRequestOf(req))
    const reply = replyTo(req, options.response)
    const attempt: Attempt = { req, options }
    const isBack = isWayBack(new URL(request.url))
    // Express answers HEAD by the route of GET, which would spend the code.
    if (isBack && request.method === 'HEAD')
      return () => reply.send(new Response(null, { status: 405, headers: { allow: 'GET' } }))
    const response = await (isBack ? callback(request, attempt) : begin(request, options))
    const { result } = attempt
    const location = response.headers.get('location')
    if (result === undefined && (location === null || !reply.isNode)) return () => reply.send(response)
    response.headers.delete('location')
    reply.addHeaders(response)
    if (result === undefined) return (actions) => actions.redirect(location ?? '/', response.status)
    if (result.failure === undefined) return (actions) => actions.success(result.user, result.info)
    const { failure } = result
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
function isWayBack({ searchParams }: URL): boolean {
  return [...searchParams.keys()].some((name) => /^(?:(?:auth_)?code|state)(?:\[|$)/.test(name))
}

function asObject(info: unknown): object {
  return typeof info === 'string' ? { message: info } : typeof info === 'object' && info !== null ? info : {}
}

/** Express treats some strings not as errors. */
function asError(error: unknown): object {
  return typeof error === 'object' && error !== null
    ? error
    : new TypeError('the verify function must fail with an Error', { cause: error })
}
