/**
 * What kind of failure it is: decides what a visitor sees and whether to alert someone.
 *
 * @example
 * ```ts
 * import { type Category, isWeComError } from 'wecom-login'
 *
 * const passing: readonly Category[] = ['transport', 'timeout', 'upstream', 'rate_limited']
 * export const statusOf = (error: unknown) => (isWeComError(error) && passing.includes(error.category) ? 503 : 500)
 * ```
 */
export type Category =
  | 'transport'
  | 'timeout'
  | 'upstream'
  | 'protocol'
  | 'config'
  | 'rate_limited'
  | 'token'
  | 'code'
  | 'not_member'
  | 'not_permitted'

/**
 * What helps against a failure. The SDK itself only refreshes tokens and retries after a pause; everything else is up to you.
 *
 * @example
 * ```ts
 * import { isWeComApiError, type Reaction } from 'wecom-login'
 *
 * const forAdmins: readonly Reaction[] = ['fix_config', 'fix_visibility', 'wait_quota']
 * export const shouldAlert = (error: unknown) => isWeComApiError(error) && forAdmins.includes(error.reaction)
 * ```
 */
export type Reaction =
  | 'retry_backoff'
  | 'refresh_token'
  | 'refresh_suite_token'
  | 'refresh_ticket'
  | 'reauthorize'
  | 'restart_install'
  | 'fix_config'
  | 'fix_request'
  | 'fix_visibility'
  | 'wait_quota'
  | 'reject_user'
  | 'give_up'

const verdicts: readonly (readonly [Category, Reaction, readonly number[]])[] = [
  ['upstream', 'retry_backoff', [-1, 6000]],
  ['token', 'refresh_token', [40014, 42001]],
  ['token', 'refresh_suite_token', [40082, 42009]],
  ['token', 'refresh_ticket', [40085, 41023]],
  ['code', 'reauthorize', [40029, 40207, 41008, 42003, 42013, 42022, 43016, 84014, 84015, 84071, 84075, 84090, 90307]],
  ['code', 'restart_install', [40077, 40078, 42007]],
  ['code', 'fix_request', [84076]],
  ['code', 'reject_user', [40205]],
  ['rate_limited', 'wait_quota', [45009, 45011, 85004]],
  ['rate_limited', 'retry_backoff', [45033]],
  ['not_member', 'reject_user', [40003, 46004, 60111]],
  ['not_member', 'fix_request', [301021]],
  ['not_permitted', 'fix_visibility', [50002, 60011, 60021, 60030, 60217, 81013, 92000]],
  ['not_permitted', 'reauthorize', [90210]],
  ['not_permitted', 'reject_user', [43004]],
  [
    'config',
    'fix_config',
    [
      40001, 40013, 40056, 40057, 40080, 40083, 40086, 40091, 40208, 40209, 40210, 43009, 43012, 45031, 48001, 48002,
      48003, 48008, 48009, 50001, 60020, 60218, 80001, 85005, 85006, 85007, 85008, 85010, 85011, 85111, 90211, 90212,
      90308, 301002, 610016, 610017, 2000002,
    ],
  ],
  [
    'config',
    'give_up',
    [
      40084, 40133, 40134, 40138, 40139, 40140, 48004, 48006, 50003, 50006, 60031, 84085, 84135, 301007, 701008, 701071,
      701099,
    ],
  ],
  [
    'protocol',
    'fix_request',
    [
      40031, 40033, 40039, 40058, 40063, 40066, 40073, 40093, 40096, 40125, 41001, 41002, 41004, 41009, 41011, 41021,
      41022, 41024, 41025, 42012, 43001, 43002, 43003, 45029, 47001, 48005, 60003, 60102, 60103, 60104, 60105, 60221,
      82001, 84025, 84054, 85002, 91040,
    ],
  ],
  // Codes of WeChat public accounts, which only a wrong host can send.
  ['protocol', 'give_up', [40030, 41003]],
]

/**
 * What kind of failure an errcode is and what to do about it; an unknown one is `upstream`, `give_up`.
 * The table holds WeCom's codes, and those of WeChat that are often taken for WeCom's.
 *
 * @see [全局错误码](https://developer.work.weixin.qq.com/document/path/90313)
 */
export function verdictOf(errcode: number): { category: Category; reaction: Reaction } {
  for (const [category, reaction, errcodes] of verdicts) {
    if (errcodes.includes(errcode)) return { category, reaction }
  }
  return { category: 'upstream', reaction: 'give_up' }
}
