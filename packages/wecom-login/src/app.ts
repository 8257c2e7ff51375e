import { type AccessTokenSource, createTokenSource, type TokenInspection } from './token/source.js'
import { createApi, type WeComApi } from './api/client.js'
import { type Endpoints, parseEndpoints } from './core/endpoints.js'
import { createExchange, type Exchange } from './wire/exchange.js'
import { createGetToken } from './token/gettoken.js'
import { createGivenTokenSource, type GivenAccessToken } from './token/given.js'
import { lazyTokenVault } from './token/vault.js'
import type { Transport } from './wire/transport.js'
import { assertMethods, assertOptions, assertToken, parseAgentId, refuse } from './core/assert.js'
import { type Clock, systemClock } from './core/clock.js'
import type { Logger, WeComEvent } from './core/events.js'
import { createOAuth, type OAuth } from './oauth/oauth.js'
import { assertRedirectURL } from './oauth/urls.js'
import { memoryStore } from './stores/memory.js'
import type { TokenStore } from './stores/token-store.js'
import { nodeTransport } from '#node-transport'

/** What `createWeComApp` takes. Checked and copied at once; changing the object later changes nothing. */
export interface WeComAppConfig {
  /** The corp's id (`ww…` or `wx…`). */
  readonly corpId: string
  /** The app's AgentId: a positive integer or decimal string. Needed for the web login page, the scan page and `snsapi_privateinfo`. */
  readonly agentId?: number | string | undefined
  /** The app's secret; for a provider-developed app (代开发) its permanent code. May be left out if `accessToken` is given. */
  readonly secret?: string | undefined
  /** Where WeCom sends the browser back to, if a call does not say. */
  readonly redirectURL?: string | undefined
  /** Base addresses to use instead of the official ones. */
  readonly endpoints?: Partial<Endpoints> | undefined
  /** Allows http for endpoints that are not on this machine. The secret then travels in the clear. */
  readonly dangerouslyAllowHttpEndpoints?: boolean | undefined
  /** Default `nodeTransport()`. */
  readonly transport?: Transport | undefined
  /** Where access tokens are kept, default: in this process. */
  readonly tokenStore?: TokenStore | undefined
  /** A function that gives the access token, for corps with a central token server; `gettoken` is then never called. */
  readonly accessToken?: GivenAccessToken | undefined
  readonly clock?: Clock | undefined
  /** Default: silent. Nothing that is logged holds a secret, token, code or ticket. */
  readonly logger?: Logger | undefined
  /** Told about every request, token refresh, lease, pause, repetition and login outcome; what it throws is ignored. */
  readonly onEvent?: ((event: WeComEvent) => void) | undefined
  /** One deadline over each call, milliseconds, default 5,000. */
  readonly timeoutMs?: number | undefined
}

/** One app of one corp. Frozen; any number of them may live in a process. */
export interface WeComApp {
  readonly corpId: string
  readonly agentId: string | undefined
  readonly oauth: OAuth
  readonly api: WeComApi
  /** The current access token, for calls you make yourself. It must never reach a browser. */
  accessToken(options?: { readonly signal?: AbortSignal | undefined }): Promise<string>
  /** The state of the access token, without the token: for health checks. */
  readonly token: { inspect(): TokenInspection }
  /** Lets go of idle connections. Calls after this open new ones. */
  close(): void
}

/** What the login flow needs of an app and nobody else should see. */
export interface AppInternals {
  readonly clock: Clock
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
  /** True if this text is the app's secret. */
  isSecret(text: string): boolean
}

const internals = new WeakMap<WeComApp, AppInternals>()

/** The internals of an app made by `createWeComApp` of this very package; else a TypeError. */
export const internalsOf = (app: WeComApp): AppInternals =>
  internals.get(app) ?? refuse('app', 'what createWeComApp of this same wecom-login returned')

const assertFunction = (value: unknown, name: string) => {
  if (value !== undefined && typeof value !== 'function') refuse(name, 'a function')
}

const ignore = () => undefined

/** Calls an observer; one that fails, now or later, must fail neither a login nor the process. */
const quietly =
  <A extends unknown[]>(call: (...args: A) => unknown) =>
  (...args: A): void => {
    const called = async () => call(...args)
    called().catch(() => undefined)
  }

const quietLogger = (logger: Logger = {}): Logger => {
  assertOptions(logger, 'logger')
  const methods = (['debug', 'info', 'warn', 'error'] as const).flatMap((level) => {
    assertFunction(logger[level], `logger.${level}`)
    const method = logger[level]?.bind(logger)
    return method === undefined ? [] : [[level, quietly(method)]]
  })
  return Object.freeze(Object.fromEntries(methods))
}

/** Checks a config and copies it. Throws TypeError naming the option. */
const parseConfig = (config: WeComAppConfig) => {
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
  assertToken(corpId, 'corpId', 64, 'it is the 企业ID on the "my company" page of the admin console')
  if (accessToken === undefined || secret !== undefined) {
    assertToken(secret, 'secret', 512, "it is the app's Secret (代开发应用: the permanent code)")
  }
  if (redirectURL !== undefined) assertRedirectURL(redirectURL)
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= 60_000))
    refuse('timeoutMs', 'milliseconds between 1 and 60,000')
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

const tokenSourceFor = (config: ParsedConfig, exchange: Exchange): AccessTokenSource => {
  const { accessToken, corpId, agentId, secret, tokenStore, clock, logger, onEvent, timeoutMs } = config
  if (accessToken !== undefined || secret === undefined) return createGivenTokenSource(accessToken as GivenAccessToken)
  return createTokenSource({
    getToken: createGetToken(exchange, { corpId, secret, clock, timeoutMs, logger, onEvent }),
    store: tokenStore,
    vault: lazyTokenVault({ api: config.endpoints.api, corpId, agentId, secret }),
    clock,
    logger,
    onEvent,
  })
}

/**
 * One app of one corp: URLs, access token, identity. Nothing is sent until a method is called.
 *
 * Throws TypeError naming the option that is wrong, the shape it should have and the fix.
 */
export const createWeComApp = (config: WeComAppConfig): WeComApp => {
  const parsed = parseConfig(config)
  const { corpId, agentId, secret, redirectURL, endpoints, transport, clock, logger, onEvent, timeoutMs } = parsed
  if (transport.warning !== undefined) logger.warn?.(transport.warning)
  const exchange = createExchange({ api: endpoints.api, transport, timeoutMs, clock, logger, onEvent })
  const token = tokenSourceFor(parsed, exchange)
  const api = createApi({ exchange, token, clock, timeoutMs, secret, onEvent })
  const app: WeComApp = Object.freeze({
    corpId,
    agentId,
    oauth: createOAuth({ corpId, agentId, redirectURL, endpoints, api, clock, logger, isDetailed: false }),
    api,
    accessToken: ({ signal }: { readonly signal?: AbortSignal | undefined } = {}) => token.get(signal),
    token: Object.freeze({ inspect: token.inspect }),
    close: () => transport.close?.(),
  })
  internals.set(app, { clock, logger, onEvent, isSecret: (text) => text === secret })
  return app
}
