import { accessTokens } from './access-tokens.js'
import { codes } from './codes.js'
import { limits } from './limits.js'
import { loginPages } from './login-pages.js'
import { members } from './members.js'
import { requests } from './requests.js'
import { simulatorPages } from './simulator-pages.js'
import { userTickets } from './user-tickets.js'

/** Every rule's row, in the order of a login: the pages, the token, the calls. */
export const ruleRows = {
  ...loginPages,
  ...simulatorPages,
  ...requests,
  ...limits,
  ...accessTokens,
  ...codes,
  ...userTickets,
  ...members,
}

/**
 * Name of a rule that the simulator enforces.
 *
 * @example
 * import { createSimulator, type RuleName } from 'wecom-simulator'
 *
 * const relaxed: RuleName[] = ['code_single_use', 'trusted_ip']
 * const sim = createSimulator({ lenient: relaxed })
 */
export type RuleName = keyof typeof ruleRows
