import type { LoginDecision, OtherKind, ParsedLoginOptions, SuccessfulLogin } from './options.js'
import { asPrivate, isResponse, redirect } from './response.js'
import type { Sessions } from './session.js'
import type { LoginState } from './state.js'
import type { TransactionCookies } from './transaction.js'

/** Asks the app what a login means and does it; undefined if the app refuses. Rejects with what `onLogin` throws. */
export type Finish<K extends OtherKind> = (
  state: LoginState,
  login: SuccessfulLogin<K>,
) => Promise<Response | undefined>

/** Throws TypeError unless `onLogin` answered one of the three things it may. */
const parseDecision = <S>(decision: LoginDecision<S>): { response: Response } | { session: S } | 'refused' => {
  if (isResponse(decision)) return { response: decision }
  const value: unknown = decision
  if (typeof value === 'object' && value !== null) {
    // Before `session`: an answer that says both is a refusal.
    if ('refuse' in value) return 'refused'
    if ('session' in value) return { session: value.session as S }
  }
  throw new TypeError("onLogin must return { session }, { refuse: 'not_permitted' } or a Response")
}

export const createFinish = <S, K extends OtherKind>(context: {
  readonly options: ParsedLoginOptions<S, K>
  readonly transactions: TransactionCookies
  readonly sessions: Sessions<S>
}): Finish<K> => {
  const { options, transactions, sessions } = context
  return async (state, login) => {
    const decision = parseDecision(await options.onLogin(login))
    if (decision === 'refused') return undefined
    const { request, transaction } = login
    const done = transactions.finish(state, transaction.returnTo, request)
    const response =
      'response' in decision
        ? asPrivate(decision.response, [await done])
        : redirect(transaction.returnTo, await Promise.all([done, sessions.start(login, decision.session)]))
    options.onEvent({ type: 'login_outcome', outcome: 'success' })
    return response
  }
}
