import { type AccessTokenSource, createTokenSource, type TokenInspection } from './token/source.js'
import { type CallOptions, createApi, type WeComApi } from './api/client.js'
import { type Endpoints, parseEndpoints } from './core/endpoints.js'
import { createExchange, type Exchange } from './wire/exchange.js'
import { createGetToken } from './token/gettoken.js'
import { createGivenTokenSource, type GivenAccessToken } from './token/given.js'
import { lazyTokenVault } from './token/vault.js'
import type { Transport } from './wire/transport.js'
import { assertMethods, assertOptions, assertToken, parseAgentId, refuse } from './core/assert.js'
import { type Clock, systemClock } from './core/clock.js'
import { consoleLogger } from './core/console-logger.js'
import { createDeadlines, createSeparateDeadlines, type Deadlines } from './core/deadline.js'
import type { Logger, WeComEvent } from './core/events.js'
import { createOAuth, type OAuth } from './oauth/oauth.js'
import { assertRedirectURL } from './oauth/urls.js'
import { memoryStore } from './stores/memory.js'
import type { TokenStore } from './stores/token-store.js'
import { nodeTransport, stopsWithRequest } from '#node-transport'

/**
 * The options of `createWeComApp`. They are checked and copied at once; changing the object later has no effect.
 *
 * @example
 * ```ts
 * import { createWeComApp, type WeComAppConfig } from 'wecom-login'
 *
 * const config: WeComAppConfig = {
 *   corpId: 'ww5100000000000001',
 *   agentId: 1000002,
 *   secret: process.env.WECOM_SECRET,
 *   timeoutMs: 3_000,
 * }
 * export const wecom = createWeComApp(config)
 * ```
 */
export interface WeComAppConfig {
  /** The corp's id (企业ID), `ww…` or `wx…`. */
  readonly corpId: string
  /** The app's AgentId, an integer or its decimal digits. Needed for the web login page, the scan page and `snsapi_privateinfo`. */
  readonly agentId?: number | string | undefined
  /** The app's Secret; for a delegated app (代开发) its permanent code. Optional if `accessToken` is given. */
  readonly secret?: string | undefined
  /** Where WeCom sends the browser after a login, unless a call says otherwise. */
  readonly redirectURL?: string | undefined
  /** Base addresses to use instead of the official ones, for the simulator or a relay: one for all four hosts, or each by its name. */
  readonly endpoints?: string | Partial<Endpoints> | undefined
  /** Allows http for endpoints on other machines. The secret then travels in plain text. */
  readonly dangerouslyAllowHttpEndpoints?: boolean | undefined
  /** How requests are sent. Default `nodeTransport()`. */
  readonly transport?: Transport | undefined
  /** Where access tokens are kept. Default `memoryStore()`: in this process. */
  readonly tokenStore?: TokenStore | undefined
  /** Returns the access token, for corps with a central token server; `gettoken` is then never called. */
  readonly accessToken?: GivenAccessToken | undefined
  /** Where time comes from, for tests. Default the computer's clock. */
  readonly clock?: Clock | undefined
  /**
   * Where log lines go. Default: warnings and errors to the console, one line each; `false` for nowhere. No line holds a secret, token, code
   * or ticket.
   */
  readonly logger?: Logger | false | undefined
  /** Called for every request, token refresh, lease, open breaker, retry and login outcome. What it throws is ignored. */
  readonly onEvent?: ((event: WeComEvent) => void) | undefined
  /** The deadline of each call, in milliseconds, 1 to 60,000: waiting for the access token and its store, and retries, included. Default 5,000. */
  readonly timeoutMs?: number | undefined
}

/**
 * One app of one corp. Frozen. A process may have any number of them.
 *
 * @example
 * ```ts
 * import { createWeComApp, type WeComApp } from 'wecom-login'
 *
 * const agentNameOf = async ({ api, agentId }: WeComApp) => (await api.get('/cgi-bin/agent/get', { agentid: agentId })).name
 *
 * const wecom = createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET })
 * console.log(await agentNameOf(wecom), wecom.token.inspect().isAlive)
 * ```
 */
export interface WeComApp {
  readonly corpId: string
  /** The AgentId in decimal digits. */
  readonly agentId: string | undefined
  /** Authorization links, and who came back with a code. */
  readonly oauth: OAuth
  /** Every other call of WeCom's API, with the access token attached. */
  readonly api: WeComApi
  /** The current access token, for calls you make yourself. Never send it to a browser. */
  accessToken(options?: Pick<CallOptions, 'signal' | 'waitUntil'>): Promise<string>
  /** The state of the access token, without the token itself: for health checks. */
  readonly token: { inspect(): TokenInspection }
  /** Closes idle connections. Later calls open new ones. */
  close(): void
}

/** What the login flow needs from an app and users should not see. */
export interface AppInternals {
  readonly clock: Clock
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
  /** Whether this runtime stops what a request has begun when that request ends. */
  readonly stopsWithRequest: boolean
  /** True if this text is the app's secret. */
  isSecret(text: string): boolean
}

const internals = new WeakMap<WeComApp, AppInternals>()

/** The internals of an app. Throws TypeError unless `createWeComApp` of this copy of the package made it. */
export function internalsOf(app: WeComApp): AppInternals {
  return internals.get(app) ?? refuse('app', 'created by createWeComApp of this copy of wecom-login')
}

function assertFunction(value: unknown, name: string) {
  if (value !== undefined && typeof value !== 'function') refuse(name, 'a function')
}

function ignore() {
  return undefined
}

/** Calls an observer. If it fails, now or later, neither a login nor the process may fail. */
function quietly<A extends unknown[]>(call: (...args: A) => unknown) {
  return (...args: A): void => {
    const called = async () => call(...args)
    called().catch(() => undefined)
  }
}

function quietLogger(logger: unknown = consoleLogger): Logger {
  if (logger === false) return {}
  if (typeof logger !== 'object' || logger === null || Array.isArray(logger))
    refuse('logger', 'an object with some of debug, info, warn and error, or false for silence')
  const given: Logger = logger
  const methods = (['debug', 'info', 'warn', 'error'] as const).flatMap((level) => {
    assertFunction(given[level], `logger.${level}`)
    const method = given[level]?.bind(given)
    return method === undefined ? [] : [[level, quietly(method)]]
  })
  return Object.freeze(Object.fromEntries(methods))
}

/** Checks a config and copies it. Throws TypeError naming the option. */
function parseConfig(config: WeComAppConfig) {
  assertOptions(config, 'config')
  const {
    corpId,
    secret,
    redirectURL,
    transport,
    tokenStore,
    accessToken,
    clock = systemClock,
    onEvent,
    timeoutMs = 5_000,
  } = config
  assertToken(corpId, 'corpId', 64, 'it is the 企业ID under 我的企业 in the admin console')
  if (accessToken === undefined || secret !== undefined) {
    assertToken(secret, 'secret', 512, "it is the app's Secret (代开发: its permanent code)")
  }
  if (redirectURL !== undefined) assertRedirectURL(redirectURL)
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= 60_000))
    refuse('timeoutMs', 'from 1 to 60,000 milliseconds')
  assertMethods(transport, 'transport', ['send'])
  assertMethods(tokenStore, 'tokenStore', ['get', 'set', 'delete'])
  assertMethods(clock, 'clock', ['now', 'monotonic', 'sleep'])
  assertFunction(accessToken, 'accessToken')
  assertFunction(onEvent, 'onEvent')
  return {
    corpId,
    agentId: config.agentId === undefined ? undefined : parseAgentId(config.agentId),
    secret,
    redirectURL,
    endpoints: parseEndpoints(config.endpoints, config.dangerouslyAllowHttpEndpoints === true),
    transport: transport ?? nodeTransport(),
    tokenStore: tokenStore ?? memoryStore({ clock }),
    accessToken,
    clock,
    logger: quietLogger(config.logger),
    onEvent: onEvent === undefined ? ignore : quietly(onEvent),
    timeoutMs,
  }
}

type ParsedConfig = ReturnType<typeof parseConfig>

function tokenSourceFor(config: ParsedConfig, exchange: Exchange, deadlines: Deadlines): AccessTokenSource {
  const { accessToken, corpId, agentId, secret, tokenStore, clock, logger, onEvent, timeoutMs } = config
  // Where the request that began to fetch a token may have ended, those who wait must have time to begin anew.
  const overdueMs = stopsWithRequest ? timeoutMs / 2 : timeoutMs
  if (accessToken !== undefined || secret === undefined)
    return createGivenTokenSource(accessToken as GivenAccessToken, { clock, deadlines, overdueMs })
  return createTokenSource({
    getToken: createGetToken(exchange, { corpId, secret, clock, timeoutMs, logger, onEvent }),
    store: tokenStore,
    vault: lazyTokenVault({ api: config.endpoints.api, corpId, agentId, secret }),
    clock,
    deadlines,
    overdueMs,
    timeoutMs,
    stopsWithRequest,
    logger,
    onEvent,
  })
}

/**
 * Creates the client of one app of one corp: authorization links, identity, API calls, access token. Nothing is sent until you call a
 * method.
 *
 * Throws TypeError naming the wrong option, its shape and the fix. The methods reject with a `WeComError`.
 *
 * @example
 * ```ts
 * import { createState, createWeComApp } from 'wecom-login'
 *
 * const wecom = createWeComApp({
 *   corpId: 'ww5100000000000001',
 *   agentId: 1000002,
 *   secret: process.env.WECOM_SECRET,
 *   redirectURL: 'https://app.example.com/callback',
 * })
 *
 * export const linkFor = (state = createState()) => wecom.oauth.getAuthURL({ state })
 * export const whoIs = (code: string) => wecom.oauth.contactFromCode(code)
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 * @see [获取access_token](https://developer.work.weixin.qq.com/document/path/91039)
 */
export function createWeComApp(config: WeComAppConfig): WeComApp {
  const parsed = parseConfig(config)
  const { corpId, agentId, secret, redirectURL, endpoints, transport, clock, logger, onEvent, timeoutMs } = parsed
  if (transport.warning !== undefined) logger.warn?.(transport.warning)
  const deadlines = stopsWithRequest ? createSeparateDeadlines(clock) : createDeadlines(clock)
  const exchange = createExchange({ api: endpoints.api, transport, timeoutMs, deadlines, clock, logger, onEvent })
  const token = tokenSourceFor(parsed, exchange, deadlines)
  const api = createApi({ exchange, token, clock, timeoutMs, secret, onEvent })
  const app: WeComApp = Object.freeze({
    corpId,
    agentId,
    oauth: createOAuth({ corpId, agentId, redirectURL, endpoints, api, clock, logger, isDetailed: false }),
    api,
    accessToken: async (options: Parameters<WeComApp['accessToken']>[0] = {}) =>
      (await token.get(timeoutMs, options)).accessToken,
    token: Object.freeze({ inspect: token.inspect }),
    close: () => transport.close?.(),
  })
  internals.set(app, { clock, logger, onEvent, stopsWithRequest, isSecret: (text) => text === secret })
  return app
}
