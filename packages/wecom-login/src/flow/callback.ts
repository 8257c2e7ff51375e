import type { LoginPage } from '../oauth/choose-login.js'
import { parseCallbackQuery } from './callback-query.js'
import type { ShowFailure } from './failure.js'
import type { OtherKind, ParsedFlowOptions, SuccessfulLogin } from './options.js'
import { type FailedOutcome, isWorthRestarting, outcomeOfError } from './outcome.js'
import { asPrivate, redirect } from './response.js'
import type { SingleUse } from './single-use.js'
import type { LoginState } from './state.js'
import { type Goal, type Transaction, type TransactionCookies, transactionSeconds } from './transaction.js'
import { judge, type Verdict } from './verdict.js'

/** Asks the app what a login means and does it; undefined if the app refuses. Rejects with what `onLogin` throws. */
export type Finish<K extends OtherKind> = (
  state: LoginState,
  login: SuccessfulLogin<K>,
) => Promise<Response | undefined>

/** The way back from WeCom: nobody is asked about before the browser has shown that it began this very login. */
export const createCallback = <K extends OtherKind>(context: {
  readonly options: ParsedFlowOptions
  readonly transactions: TransactionCookies
  readonly singleUse: SingleUse
  /** Left out where a browser cannot be sent on. */
  readonly restart?: (request: Request, goal: Goal, page?: LoginPage) => Promise<Response>
  /**
   * What can be told of a browser that came back without its transaction: where it was going, by `to` in its address, and whether somebody
   * is logged in. Left out where only the transaction knows what a login is for.
   */
  readonly recall?: (request: Request, to: string | undefined) => Promise<Goal & { readonly isLoggedIn: boolean }>
  readonly finish: Finish<K>
  readonly showFailure: ShowFailure
}): ((request: Request, context: unknown) => Promise<Response>) => {
  const { options, transactions, singleUse, restart, recall, finish, showFailure } = context
  const { app, clock, logger, isDetailed } = options
  const oauth = isDetailed ? app.oauth.detailed() : app.oauth

  const ask = async (code: string, { page, scope }: Transaction): Promise<Verdict> =>
    judge(await oauth.contactFromCode(code, { page, ...(page === 'oauth2' && { scope }) }), options)

  return async (request, context) => {
    const query = parseCallbackQuery(new URL(request.url))
    if (query === undefined) return showFailure({ request, context, outcome: 'state_mismatch' }, [])
    if (query.isThirdParty) {
      return showFailure({ request, context, outcome: 'bad_request', reason: thirdPartyReason }, [])
    }
    const { state, code } = query
    const cleared = state === undefined ? [] : [transactions.clear(state, request)]
    const fail = (outcome: FailedOutcome, goal: Goal | undefined, error?: unknown) =>
      showFailure({ request, context, goal, outcome, error }, cleared)
    /** A new attempt at once, in this very browser, unless this was one already. */
    const restartOrFail = async (outcome: FailedOutcome, goal?: Goal, page?: LoginPage, error?: unknown) => {
      const restarted = query.isRestart || goal === undefined ? undefined : restart?.(request, goal, page)
      if (restarted === undefined) return fail(outcome, goal, error)
      logger.info?.('wecom login restarted', { outcome, ...(error !== undefined && { error }) })
      return asPrivate(await restarted, cleared)
    }
    /** Without a transaction no code is looked at: who is logged in goes on, anybody else begins anew, once. */
    const recover = async (): Promise<Response> => {
      const goal = await recall?.(request, query.to)
      if (goal?.isLoggedIn === true) return redirect(goal.returnTo)
      if (state !== undefined && clock.now() / 1000 - state.startedAtSeconds >= transactionSeconds)
        return fail('expired', goal)
      // An address without anything is no answer of WeCom's; where something cuts off all queries, beginning anew would never end.
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

    let verdict: Verdict
    try {
      verdict = await singleUse.settle(state.text, code, () => ask(code, transaction))
    } catch (error) {
      const outcome = outcomeOfError(error)
      return isWorthRestarting(error)
        ? restartOrFail(outcome, transaction, transaction.page, error)
        : fail(outcome, transaction, error)
    }
    if (!verdict.admitted) return fail(verdict.outcome, transaction, verdict.error)
    // `judge` has let in nobody but members and the kinds in `accept`.
    const contact = verdict.contact as SuccessfulLogin<K>['contact']
    const response = await finish(state, { contact, transaction, request, context }).catch((error: unknown) =>
      fail('app_error', transaction, error),
    )
    return response ?? fail('not_permitted', transaction)
  }
}

const thirdPartyReason =
  "the callback received an auth_code, which belongs to the login of a third-party app or a service provider. This callback only accepts the `code` of the corp's own app; give the third-party app its own callback"
