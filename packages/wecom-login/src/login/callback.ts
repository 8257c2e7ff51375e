import type { LoginPage } from '../oauth/choose-login.js'
import { parseCallbackQuery } from './callback-query.js'
import { parseCookies } from './cookies.js'
import type { ShowFailure } from './failure.js'
import type { Finish } from './finish.js'
import type { OtherKind, ParsedFlowOptions, SuccessfulLogin } from './options.js'
import { type FailedOutcome, isWorthRestarting, outcomeOfError } from './outcome.js'
import { asPrivate, redirect } from './response.js'
import type { SingleUse } from './single-use.js'
import { type Goal, type Transaction, type TransactionCookies, transactionSeconds } from './transaction.js'
import { judge, type Verdict } from './verdict.js'

/** The way back from WeCom: nobody is asked about before the browser has shown that it began this very login. */
export const createCallback = <K extends OtherKind>(context: {
  readonly options: ParsedFlowOptions
  readonly transactions: TransactionCookies
  readonly singleUse: SingleUse
  /** Left out where a browser cannot be sent on; answers undefined for a login that cannot be tried again. */
  readonly restart?: (request: Request, goal: Goal | undefined, page?: LoginPage) => Promise<Response> | undefined
  readonly finish: Finish<K>
  readonly showFailure: ShowFailure
}): ((request: Request, context: unknown) => Promise<Response>) => {
  const { options, transactions, singleUse, restart, finish, showFailure } = context
  const { app, clock, logger, isDetailed } = options
  const oauth = isDetailed ? app.oauth.detailed() : app.oauth

  const ask = async (code: string, { page, scope }: Transaction): Promise<Verdict> =>
    judge(await oauth.contactFromCode(code, { page, ...(page === 'oauth2' && { scope }) }), options)

  return async (request, context) => {
    const query = parseCallbackQuery(new URL(request.url))
    if (query === undefined) {
      return showFailure({ request, context, goal: undefined, outcome: 'state_mismatch' }, [])
    }
    const { state, code } = query
    const opened = await transactions.open(state, parseCookies(request.headers.get('cookie')), clock.now())
    if (opened?.done === true) return redirect(opened.returnTo)

    const transaction = opened?.transaction
    const cleared = [transactions.clear(state)]
    const fail = (outcome: FailedOutcome, error?: unknown) =>
      showFailure({ request, context, goal: transaction, outcome, error }, cleared)
    /** A new attempt at once, in this very browser, unless this was one already. */
    const restartOrFail = async (outcome: FailedOutcome, page?: LoginPage, error?: unknown) => {
      const restarted = state.isRestart ? undefined : restart?.(request, transaction, page)
      if (restarted === undefined) return fail(outcome, error)
      logger.info?.('wecom login restarted', { outcome, ...(error !== undefined && { error }) })
      return asPrivate(await restarted, cleared)
    }

    if (transaction === undefined) {
      const isOver = clock.now() / 1000 - state.startedAtSeconds >= transactionSeconds
      return isOver ? fail('expired') : restartOrFail('state_mismatch')
    }
    if (code === undefined) return fail('cancelled')

    let verdict: Verdict
    try {
      verdict = await singleUse.settle(state.text, code, () => ask(code, transaction))
    } catch (error) {
      const outcome = outcomeOfError(error)
      return isWorthRestarting(error) ? restartOrFail(outcome, transaction.page, error) : fail(outcome, error)
    }
    if (!verdict.admitted) return fail(verdict.outcome, verdict.error)
    // `judge` has let in nobody but members and the kinds in `accept`.
    const contact = verdict.contact as SuccessfulLogin<K>['contact']
    const response = await finish(state, { contact, transaction, request, context }).catch((error: unknown) =>
      fail('app_error', error),
    )
    return response ?? fail('not_permitted')
  }
}
