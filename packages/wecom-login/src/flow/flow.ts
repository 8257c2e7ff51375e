import { type CallbackOptions, createCallback, type Finish, type Recall } from './callback.js'
import { createCookieJar } from './cookies.js'
import { createShowFailure, type FailureResponse, type ShowFailure } from './failure.js'
import type { Links } from './links.js'
import type { OtherKind, ParsedFlowOptions } from './options.js'
import type { Pages } from './pages.js'
import { createSealedReturnTo } from './sealed-return-to.js'
import { type Binding, createSealer, type Sealer } from './seal.js'
import { createRefusedCodes } from './refused-codes.js'
import { createSingleUse } from './single-use.js'
import { createStart, type Start } from './start.js'
import { createTransactionCookies } from './transaction.js'

/** The engine of one login, whatever it is made for. */
export interface Flow {
  /** A person wants to log in: the way to WeCom. */
  readonly start: Start['start']
  /** The way back from WeCom. `context` is passed on to `finish`. */
  callback(request: Request, context: unknown, options?: CallbackOptions): Promise<Response>
  /** A login that fails before it has begun. */
  readonly showFailure: ShowFailure
}

/** What one login seals is valid for this login only: at this place, of this kind, for this app. */
export function createFlowSealer(options: ParsedFlowOptions, kind: Binding['kind']): Sealer {
  const { app, agentId, origin, basePath, secrets, clock } = options
  return createSealer({ secrets, binding: { origin, basePath, kind, corpId: app.corpId, agentId }, clock })
}

/** Puts the engine together. Nothing is sent and nothing is scheduled until a request comes. */
export function createFlow<K extends OtherKind>(context: {
  readonly options: ParsedFlowOptions
  /** Where a login begins once more. */
  readonly links: Links
  readonly pages: Pages
  readonly sealer: Sealer
  /** What a login means. */
  readonly finish: Finish<K>
  /** Left out where only the transaction knows what a login is for. */
  readonly recall?: Recall
  /** The answer to a failure in place of our page. */
  readonly failureResponse?: FailureResponse
}): Flow {
  const { options, links, pages, sealer, finish, recall, failureResponse } = context
  const { clock, logger, onEvent, stopsWithRequest } = options
  const jar = createCookieJar(options.cookie)
  const sealedReturnTo = createSealedReturnTo({ sealer, site: options })
  const transactions = createTransactionCookies({ jar, sealer, clock, site: options })
  const singleUse = createSingleUse({ clock, logger, onEvent, stopsWithRequest, sealer, store: options.oneTimeStore })
  const showFailure = createShowFailure({ options, links, pages, failureResponse })
  const { start, restart } = createStart({ options, links, pages, sealedReturnTo, transactions })
  const callback = createCallback({
    options,
    sealedReturnTo,
    transactions,
    singleUse,
    refusedCodes: createRefusedCodes({ clock, perMinute: options.refusedCodesPerMinute }),
    restart,
    recall,
    finish,
    showFailure,
  })
  return Object.freeze({ start, callback, showFailure })
}
