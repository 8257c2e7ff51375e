import type { LoginPage } from '../oauth/choose-login.js'
import { parseCallbackQuery } from './callback-query.js'
import type { Failure, ShowFailure } from './failure.js'
import type { OtherKind, ParsedFlowOptions, SuccessfulLogin } from './options.js'
import { type FailedOutcome, isWorthRestarting, outcomeOfError } from './outcome.js'
import type { RefusedCodes } from './refused-codes.js'
import { asPrivate, redirect } from './response.js'
import type { SingleUse } from './single-use.js'
import type { SealedReturnTo } from './sealed-return-to.js'
import type { HandleOptions } from './routes.js'
import type { Start } from './start.js'
import type { LoginState } from './state.js'
import { type Goal, type Transaction, type TransactionCookies, transactionSeconds } from './transaction.js'
import { judge, type Verdict, whoIs } from './verdict.js'

/** What a login that the app has let in ends with. */
interface FinishedLogin {
  readonly response: Response
  /** `Set-Cookie` values that go with it, such as a session. */
  readonly cookies?: readonly string[]
  /** Where a browser goes that opens this callback once more; default: where the login was going. */
  readonly returnTo?: string
}

/** Asks the app what a login means and does it; undefined if the app refuses. Rejects with what `onLogin` throws. */
export type Finish<K extends OtherKind> = (login: SuccessfulLogin<K>) => Promise<FinishedLogin | undefined>

/**
 * What is known of a browser that came back without its transaction: what it was logging in for, where its address says that it was going
 * (`/` if it does not), and whether somebody is logged in.
 */
export type Recall = (request: Request, returnTo: string) => Promise<Goal & { readonly isLoggedIn: boolean }>

/** For a script (`json`) failures are JSON, and no login begins anew. Default `page`. */
export interface CallbackOptions extends HandleOptions {
  readonly as?: 'page' | 'json'
}

/** The way back from WeCom: nobody is asked about before the browser has shown that it began this very login. */
export function createCallback<K extends OtherKind>(context: {
  readonly options: ParsedFlowOptions
  readonly sealedReturnTo: SealedReturnTo
  readonly transactions: TransactionCookies
  readonly singleUse: SingleUse
  readonly refusedCodes: RefusedCodes
  readonly restart: Start['restart']
  readonly recall: Recall | undefined
  readonly finish: Finish<K>
  readonly showFailure: ShowFailure
}): (request: Request, context: unknown, options?: CallbackOptions) => Promise<Response> {
  const { options, sealedReturnTo, transactions, singleUse, refusedCodes, restart, recall, finish, showFailure } =
    context
  const { app, clock, logger, onEvent, isDetailed } = options
  const oauth = isDetailed ? app.oauth.detailed() : app.oauth

  const ask = async (code: string, { page, scope }: Transaction, { waitUntil }: HandleOptions): Promise<Verdict> =>
    judge(
      await refusedCodes.watch(oauth.contactFromCode(code, { page, ...(page === 'oauth2' && { scope }), waitUntil })),
      options,
    )

  const complete = async (state: LoginState, login: SuccessfulLogin<K>): Promise<Response | undefined> => {
    const finished = await finish(login)
    if (finished === undefined) return undefined
    const { response, cookies = [], returnTo = login.transaction.returnTo } = finished
    const done = await transactions.finish(state, returnTo, login.request)
    // The web login page leaves no fragment in the address, and an empty one would stay there. The other pages leave `#wechat_redirect`.
    const keepsFragment = login.transaction.page === 'web_login'
    const completed = asPrivate(response, [done, ...cookies], { keepsFragment })
    onEvent({ type: 'login_outcome', outcome: 'success' })
    return completed
  }

  return async (request, context, { as = 'page', ...platform } = {}) => {
    const query = parseCallbackQuery(new URL(request.url))
    if (query === undefined) return showFailure({ request, context, outcome: 'state_mismatch', as })
    if (query.isThirdParty) {
      return showFailure({ request, context, outcome: 'bad_request', reason: thirdPartyReason, as })
    }
    const { state, code } = query
    const cleared = state === undefined ? [] : [transactions.clear(state, request)]
    const fail = (
      outcome: FailedOutcome,
      goal: Goal | undefined,
      why: Pick<Failure, 'error' | 'who' | 'reason'> = {},
    ) => showFailure({ ...why, request, context, goal, outcome, as }, cleared)
    /** A new attempt at once, in this very browser, unless this was one already; a script cannot be sent on. */
    const restartOrFail = async (outcome: FailedOutcome, goal?: Goal, page?: LoginPage, error?: unknown) => {
      if (query.isRestart || goal === undefined || as === 'json') return fail(outcome, goal, { error })
      if (error === undefined) logger.info?.('wecom login restarted', { outcome })
      else logger.warn?.('wecom login restarted', { outcome, error })
      return asPrivate(await restart(request, goal, page), cleared)
    }
    /** Without a transaction no code is looked at: who is logged in goes on, anybody else begins anew, once. */
    const recover = async (): Promise<Response> => {
      const goal = as === 'page' ? await recall?.(request, await sealedReturnTo.open(query.to)) : undefined
      if (goal?.isLoggedIn === true) return redirect(goal.returnTo)
      if (state !== undefined && clock.now() / 1000 - state.startedAtSeconds >= transactionSeconds)
        return fail('expired', goal)
      // An address without a query is not an answer from WeCom; where something cuts off all queries, starting again would never end.
      // Where something cuts them off and rewrites the state, the cookies still say that this was a second try.
      return state === undefined && (code === undefined || transactions.hasRestarted(request))
        ? fail('state_mismatch', goal)
        : restartOrFail('state_mismatch', goal)
    }

    const opened = state && (await transactions.open(state, request))
    if (state === undefined || opened === undefined) return recover()
    if (opened.done) return redirect(opened.returnTo)
    const { transaction } = opened
    if (code === undefined) return fail('cancelled', transaction)
    if (refusedCodes.isOverLimit()) return fail('rate_limited', transaction, { reason: tooManyRefused })

    let verdict: Verdict
    try {
      verdict = await singleUse.settle(state.text, code, () => ask(code, transaction, platform), platform)
    } catch (error) {
      const outcome = outcomeOfError(error)
      return isWorthRestarting(error)
        ? restartOrFail(outcome, transaction, transaction.page, error)
        : fail(outcome, transaction, { error })
    }
    if (!verdict.admitted) return fail(verdict.outcome, transaction, verdict)
    // `judge` has let in nobody but members and the kinds in `accept`.
    const contact = verdict.contact as SuccessfulLogin<K>['contact']
    const who = whoIs(contact)
    const response = await complete(state, { contact, transaction, request, context }).catch((error: unknown) =>
      fail('app_error', transaction, { who, error }),
    )
    return response ?? fail('not_permitted', transaction, { who, reason: 'your app refused this person' })
  }
}

const tooManyRefused =
  'WeCom refused as many codes in the last minute as refusedCodesPerMinute allows, so this code was not sent; somebody may be trying made-up codes'

const thirdPartyReason =
  "the callback received an auth_code, which belongs to the login of a third-party app or a service provider. This callback only accepts the `code` of the corp's own app; give the third-party app its own callback"
