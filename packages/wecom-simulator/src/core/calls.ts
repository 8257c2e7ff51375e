/** The API calls that are simulated, by their path after `/cgi-bin/`. */
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

/** Name of an API call. */
export type ApiCallName = (typeof apiCallNames)[number]

/** What stands for a call in `sim.next(call, …)` and `sim.calls(call)`: its name, or one of two short forms. */
export type ApiCall = ApiCallName | 'getuserinfo' | 'getuserdetail'

const short: Readonly<Record<string, ApiCallName>> = {
  getuserinfo: 'auth/getuserinfo',
  getuserdetail: 'auth/getuserdetail',
}

/** The full name of an API call; a TypeError lists the names for any other word. */
export function resolveApiCall(call: string): ApiCallName {
  const name = Object.hasOwn(short, call) ? short[call] : call
  const found = apiCallNames.find((each) => each === name)
  if (!found) throw new TypeError(`There is no call ${JSON.stringify(call)}. Known: ${apiCallNames.join(', ')}.`)
  return found
}
