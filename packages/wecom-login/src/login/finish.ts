import type { Finish } from '../flow/callback.js'
import type { OtherKind } from '../flow/options.js'
import type { LoginDecision, LoginOptions } from './options.js'
import { isResponse, seeOther } from '../flow/response.js'
import type { Sessions } from './session.js'

/** Throws TypeError unless `onLogin` answered one of the three things it may. */
function parseDecision<S>(decision: LoginDecision<S>): { response: Response } | { session: S } | 'refused' {
  if (isResponse(decision)) return { response: decision }
  const value: unknown = decision
  if (typeof value === 'object' && value !== null) {
    // Before `session`: an answer that says both is a refusal.
    if ('refuse' in value) return 'refused'
    if ('session' in value) return { session: value.session as S }
  }
  throw new TypeError("onLogin must return { session }, { refuse: 'not_permitted' } or a Response")
}

export function createFinish<S, K extends OtherKind>(context: {
  readonly onLogin: LoginOptions<S, K>['onLogin']
  readonly sessions: Sessions<S>
}): Finish<K> {
  const { onLogin, sessions } = context
  return async (login) => {
    const decision = parseDecision(await onLogin(login))
    if (decision === 'refused') return undefined
    if ('response' in decision) return decision
    const cookie = await sessions.start(login, decision.session)
    return { response: seeOther(login.transaction.returnTo), cookies: [cookie] }
  }
}
