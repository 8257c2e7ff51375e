/** The simulated API calls, by their path after `/cgi-bin/`. */
export const apiCallNames = [
  'gettoken',
  'auth/getuserinfo',
  'user/getuserinfo',
  'auth/getuserdetail',
  'user/getuserdetail',
  'user/get',
  'user/convert_to_openid',
  'user/convert_to_userid',
  'agent/get',
] as const

/**
 * Name of a simulated API call: its path after `/cgi-bin/`.
 *
 * @example
 * import { createSimulator, type ApiCallName } from 'wecom-simulator'
 *
 * const name: ApiCallName = 'auth/getuserinfo'
 * const entries = createSimulator().calls(name)
 */
export type ApiCallName = (typeof apiCallNames)[number]

/**
 * How `sim.next(call, …)` and `sim.calls(call)` name an API call: its full name, or `getuserinfo` or `getuserdetail` for the current two.
 *
 * @example
 * import { createSimulator, type ApiCall } from 'wecom-simulator'
 *
 * const call: ApiCall = 'getuserinfo'
 * const sim = createSimulator()
 * sim.next(call, { errcode: 40029 })
 */
export type ApiCall = ApiCallName | 'getuserinfo' | 'getuserdetail'

const short: Readonly<Record<string, ApiCallName>> = {
  getuserinfo: 'auth/getuserinfo',
  getuserdetail: 'auth/getuserdetail',
}

/** The full name of an API call. Throws a TypeError that lists the names for anything else. */
export function resolveApiCall(call: string): ApiCallName {
  const name = Object.hasOwn(short, call) ? short[call] : call
  const found = apiCallNames.find((each) => each === name)
  if (!found) throw new TypeError(`There is no call ${JSON.stringify(call)}; known calls: ${apiCallNames.join(', ')}`)
  return found
}
