import { randomHex } from '../core/random.js'
import { isWeComError } from '../core/errors.js'
import type { Links } from './links.js'
import type { FailedLogin, ParsedFlowOptions } from './options.js'
import { type FailedOutcome, retryAfterOf, statusOf } from './outcome.js'
import { homeOf } from './paths.js'
import type { Pages } from './pages.js'
import { asPrivate, isResponse, privateJson } from './response.js'
import type { Goal } from './transaction.js'
import { langOf, texts } from './texts.js'

/** A login that led nowhere. */
export interface Failure {
  readonly request: Request
  readonly context: unknown
  /** Left out if nothing is known of the login but that it failed. */
  readonly goal?: Goal | undefined
  readonly outcome: FailedOutcome
  readonly error?: unknown
  /** For the log: who it is, where WeCom said so. */
  readonly who?: string | undefined
  /** For the log: why, where no error says it. */
  readonly reason?: string | undefined
  /** A page for the person, or JSON for a script, which follows the app's own response only where that leads elsewhere. Default `page`. */
  readonly as?: 'page' | 'json'
}

/** Says what a login ended in: one line to the operator, an answer to the browser (the app's own, or ours). */
export type ShowFailure = (failure: Failure, cookies?: readonly string[]) => Promise<Response>

/** The answer to a failure in place of the page, if there is one; the app's own response comes before it. */
export type FailureResponse = (failure: Failure, requestId: string) => Response | undefined

export function createShowFailure(context: {
  readonly options: ParsedFlowOptions
  readonly links: Links
  readonly pages: Pages
  readonly failureResponse?: FailureResponse | undefined
}): ShowFailure {
  const { options, links, pages, failureResponse } = context
  const { logger, onEvent } = options

  /** The app's own response, if it gives one; its failure must not hide the outcome. */
  const replacement = async (failed: FailedLogin, cookies: readonly string[]): Promise<Response | undefined> => {
    try {
      const response: unknown = await options.onOutcome?.(failed)
      if (response === undefined || response === null) return undefined
      if (!isResponse(response)) throw new TypeError('onOutcome must return a Response, or nothing to keep the page')
      return asPrivate(response, cookies)
    } catch (error) {
      logger.error?.('wecom login: onOutcome failed', { requestId: failed.requestId, error })
      return undefined
    }
  }

  return async (failure, cookies = []) => {
    const { request, context, goal = { returnTo: homeOf(options) }, outcome, who, error, reason, as } = failure
    const requestId = randomHex(6)
    const level = outcome === 'misconfigured' || outcome === 'app_error' ? 'error' : 'warn'
    logger[level]?.('wecom login failed', {
      outcome,
      requestId,
      ...(who !== undefined && { who }),
      ...(isWeComError(error) && { code: error.code }),
      ...(error !== undefined && { error }),
      ...(reason !== undefined && { reason }),
    })
    onEvent({ type: 'login_outcome', outcome, requestId })
    const own = await replacement({ outcome, request, context, requestId, error }, cookies)
    if (as === 'json') {
      if (own?.headers.has('location')) return own
      const message = texts[langOf(request, options.lang)].outcomes[outcome].text
      return asPrivate(privateJson({ outcome, requestId, message }, statusOf[outcome]), cookies)
    }
    if (own !== undefined) return own
    const instead = failureResponse?.(failure, requestId)
    if (instead !== undefined) return asPrivate(instead, cookies)
    const page = await pages.outcome(request, outcome, {
      requestId,
      links: links.onPage(request, goal),
      retryAfterSeconds: retryAfterOf(outcome, error),
    })
    return asPrivate(page, cookies)
  }
}
