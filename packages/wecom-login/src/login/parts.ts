import { createCookieJar } from './cookies.js'
import type { Links } from './links.js'
import type { ParsedFlowOptions } from './options.js'
import { createSealer } from './seal.js'
import { createSingleUse } from './single-use.js'
import { createStart } from './start.js'
import { createTransactionCookies } from './transaction.js'

/** What every login is made of, whatever it ends in. Nothing is sent and nothing is scheduled. */
export const createParts = (options: ParsedFlowOptions, links: Links) => {
  const { agentId, clock, logger } = options
  const app = { corpId: options.app.corpId, agentId }
  const sealer = createSealer(options.secrets)
  const jar = createCookieJar(options.cookie)
  const transactions = createTransactionCookies({ jar, sealer, app, site: options })
  const singleUse = createSingleUse({ clock, logger, sealer, store: options.oneTimeStore })
  return { app, sealer, jar, transactions, singleUse, ...createStart({ options, links, transactions }) }
}
