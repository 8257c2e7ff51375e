import { isWeComApiError } from '../core/errors.js'
import type { Contact } from '../oauth/contact.js'

/** Whether WeCom says that a member may use its apps; `unknown` for everything that does not say so clearly. */
export type Standing = 'active' | 'inactive' | 'unknown'

function meaning(active: readonly unknown[], inactive: readonly unknown[]): ReadonlyMap<unknown, Standing> {
  return new Map([
    ...active.map((value) => [value, 'active'] as const),
    ...inactive.map((value) => [value, 'inactive'] as const),
  ])
}

/** What the values of `user/get` mean; any other is `unknown`. */
const meanings = {
  // Active; disabled, not activated, left ([读取成员](https://developer.work.weixin.qq.com/document/path/90196)).
  status: meaning([1, '1'], [2, '2', 4, '4', 5, '5']),
  // Beside the status in many answers, instead of it in some.
  enable: meaning([1, '1', true, 'true'], [0, '0', false, 'false']),
}

/** The errcodes of `user/get` that mean something: there is no such userid, or no longer. */
const gone: ReadonlySet<number> = new Set([46004, 60111])

function standingIn(raw: Contact['raw'], field: keyof typeof meanings): Standing | undefined {
  const value = raw[field]
  if (value === undefined || value === null || value === '') return undefined
  // Values that contradict each other come as a list, which speaks for nobody.
  if (Array.isArray(value)) return value.some((one) => meanings[field].get(one) === 'inactive') ? 'inactive' : 'unknown'
  return meanings[field].get(value) ?? 'unknown'
}

/** How a member stands by all that `user/get` said: one word against them is enough, and one that nobody understands does not speak for them. */
export function standingOf({ raw, failures: { userGet } }: Contact): Standing {
  if (userGet !== undefined) return isWeComApiError(userGet) && gone.has(userGet.errcode) ? 'inactive' : 'unknown'
  const said = new Set([standingIn(raw, 'status'), standingIn(raw, 'enable')])
  return (['inactive', 'unknown', 'active'] as const).find((standing) => said.has(standing)) ?? 'unknown'
}

/** Why a member is not active, for the log. Only words of ours: what WeCom said may be anything. */
export function whyInactive({ raw, failures }: Contact): string {
  if (failures.userGet !== undefined) return 'user/get does not know this member any more'
  const status = [raw['status']]
    .flat()
    .map(String)
    .find((value) => value in inactive)
  return status === undefined
    ? 'the member is disabled (enable 0 in user/get)'
    : `${inactive[status]} (status ${status} in user/get)`
}

const inactive: Readonly<Record<string, string>> = {
  2: 'the member is disabled',
  4: 'the member has not activated WeCom',
  5: 'the member has left the corp',
}
