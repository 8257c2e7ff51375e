import { createCookieJar } from './cookies.js'
import type { Links } from './links.js'
import type { ParsedFlowOptions } from './options.js'
import { type Binding, createSealer } from './seal.js'
import { createSingleUse } from './single-use.js'
import { createStart } from './start.js'
import { createTransactionCookies } from './transaction.js'
import { createWays } from './way.js'

/** What every login is made of, whatever it ends in; what it seals is good for this one only. Nothing is sent and nothing is scheduled. */
export const createParts = (options: ParsedFlowOptions, links: Links, ending: Binding['ending']) => {
  const { app, agentId, origin, basePath, secrets, clock, logger } = options
  const binding = { origin, basePath, ending, corpId: app.corpId, agentId }
  const sealer = createSealer({ secrets, binding, clock })
  const jar = createCookieJar(options.cookie)
  const ways = createWays({ sealer, site: options })
  const transactions = createTransactionCookies({ jar, sealer, clock, site: options })
  const singleUse = createSingleUse({ clock, logger, sealer, store: options.oneTimeStore })
  return { sealer, jar, ways, transactions, singleUse, ...createStart({ options, links, ways, transactions }) }
}
