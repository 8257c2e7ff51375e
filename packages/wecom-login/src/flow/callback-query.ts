import { type LoginState, parseLoginState } from './state.js'

/** What came in the address of a callback. */
export interface CallbackQuery {
  /** Undefined if there is none, or one that cannot be ours. */
  readonly state: LoginState | undefined
  /** Undefined if the person refused. */
  readonly code: string | undefined
  /** Whether this is a second try, by its state or, if that got lost, by the address. */
  readonly isRestart: boolean
  /** Where the login was going, sealed; for when its cookie got lost. */
  readonly to: string | undefined
  /** Whether there is an `auth_code`: the login of a third-party app or of a provider. */
  readonly isThirdParty: boolean
}

const mostBytes = 8_192
const usableCode = /^[\x21-\x7e]{1,512}$/
const usableState = /^[\x21-\x7e]{0,128}$/

/** Reads the query of a callback; undefined if `code` or `state` is doubled, indexed, over-long or unprintable. Other parameters are ignored. */
export function parseCallbackQuery({ search, searchParams }: URL): CallbackQuery | undefined {
  if (search.length > mostBytes) return undefined
  if ([...searchParams.keys()].some((name) => /^(?:code|state)\[/.test(name))) return undefined
  const [code, ...codes] = searchParams.getAll('code')
  const [stateText = '', ...states] = searchParams.getAll('state')
  const [to, ...others] = searchParams.getAll('to')
  if (codes.length > 0 || states.length > 0 || !usableState.test(stateText)) return undefined
  if (code !== undefined && !usableCode.test(code)) return undefined
  const state = parseLoginState(stateText)
  return {
    state,
    code,
    isRestart: state?.isRestart === true || searchParams.has('again'),
    to: others.length === 0 ? to : undefined,
    isThirdParty: searchParams.has('auth_code'),
  }
}
