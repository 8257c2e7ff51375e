import { type LoginState, parseLoginState } from './state.js'

/** What WeCom put into the callback's address; no `code` means that the person refused. */
export interface CallbackQuery {
  readonly state: LoginState
  readonly code: string | undefined
}

const mostBytes = 8_192
const usableCode = /^[\x21-\x7e]{1,512}$/

/**
 * Reads the query of a callback; undefined if `code` or `state` is doubled, indexed, over-long or unprintable, or if the state cannot be
 * one of ours. Other parameters are ignored.
 */
export const parseCallbackQuery = ({ search, searchParams }: URL): CallbackQuery | undefined => {
  if (search.length > mostBytes) return undefined
  if ([...searchParams.keys()].some((name) => /^(?:code|state)\[/.test(name))) return undefined
  const states = searchParams.getAll('state')
  const codes = searchParams.getAll('code')
  if (states.length !== 1 || codes.length > 1) return undefined
  const state = parseLoginState(states[0] ?? '')
  const [code] = codes
  return state === undefined || (code !== undefined && !usableCode.test(code)) ? undefined : { state, code }
}
