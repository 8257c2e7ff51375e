import { type Endpoints } from '../core/endpoints.js'
import { createExchange } from '../wire/exchange.js'
import { parseToken } from '../token/gettoken.js'
import { foldKeys, type JsonObject } from '../wire/answer.js'
import type { Transport, TransportFailure } from '../wire/transport.js'
import type { Clock } from '../core/clock.js'
import type { RedisClient } from '../stores/redis-client.js'
import type { Lookup } from './config.js'
import type { Setting, Settings } from './settings.js'
import { type NoAnswer, noAnswerOf } from './no-answer.js'
import type { Visit } from './visit.js'
import { createDeadlines, late, within } from '../core/deadline.js'

/** The app's settings, once they are known to be valid. */
interface AppSettings {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly endpoints: Endpoints
}

/** The site's settings, once they are known to be valid. */
interface SiteSettings {
  readonly origin: string
  readonly loginURL: string
  readonly callbackURL: string
}

/** The API host's time, or why it did not answer. */
export type Probe = { readonly date: string | undefined; readonly askedAt: number } | NoAnswer

/** The answer of a call, or the error it failed with. */
export type Called<T> = { readonly answer: T } | { readonly error: unknown }

/** What the checks work with. Each question is asked once; later checks get the same answer. */
export interface Examination {
  readonly settings: Settings
  readonly clock: Clock
  readonly timeoutMs: number
  /** Undefined if the calls go through a transport that may resolve names itself. */
  readonly lookup: Lookup | undefined
  readonly redis: RedisClient | undefined
  readonly visit: Visit
  app(): AppSettings
  site(): SiteSettings
  /** Opens the API host's front page. */
  probe(): Promise<Probe>
  /** Calls `gettoken` exactly once, because repeated wrong secrets get the IP banned (45009). The answer is the token's life in seconds. */
  token(): Promise<Called<number>>
  /** Any other call with that token; the answer has its keys in lower case. */
  ask(
    method: 'GET' | 'POST',
    path: string,
    query: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Called<JsonObject>>
  /** `agent/get`. */
  agent(): Promise<Called<JsonObject>>
  /** The front page of the site's callback, without code and state. */
  callback(): ReturnType<Visit>
  /** Values that must not be shown. */
  secrets(): readonly string[]
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function usable<T>(setting: Setting<T>): T {
  if (setting.state === 'usable') return setting.value
  throw new Error('a check ran although its settings are not usable')
}

async function called<T>(call: () => Promise<T>): Promise<Called<T>> {
  try {
    return { answer: await call() }
  } catch (error) {
    return { error }
  }
}

export function createExamination(context: {
  readonly settings: Settings
  readonly transport: Transport
  readonly clock: Clock
  readonly timeoutMs: number
  readonly lookup: Lookup | undefined
  readonly visit: Visit
  readonly redis: RedisClient | undefined
}): Examination {
  const { settings, transport, clock, timeoutMs, visit } = context
  const { corpId, agentId, secret, endpoints, origin, basePath, cookieSecret } = settings
  let accessToken = ''

  const app = once(() =>
    Object.freeze({
      corpId: usable(corpId),
      agentId: usable(agentId),
      secret: usable(secret),
      endpoints: usable(endpoints),
    }),
  )
  const site = once(() => {
    const base = `${usable(origin)}${usable(basePath)}`
    return Object.freeze({ origin: usable(origin), loginURL: `${base}/login`, callbackURL: `${base}/callback` })
  })
  const exchange = once(() =>
    createExchange({
      api: app().endpoints.api,
      transport,
      timeoutMs,
      deadlines: createDeadlines(clock),
      clock,
      logger: {},
      onEvent: () => undefined,
    }),
  )
  const secrets = () => [
    ...(secret.state === 'usable' ? [secret.value] : []),
    ...(cookieSecret.state === 'usable' ? cookieSecret.value : []),
    ...(accessToken === '' ? [] : [accessToken]),
  ]

  const probe = async (): Promise<Probe> => {
    const before = clock.now()
    try {
      const url = `${app().endpoints.api}/`
      const answer = await within(clock, timeoutMs, (signal) =>
        transport.send({ method: 'GET', url, signal, maxBytes: 1024 * 1024 }),
      )
      if (answer === late) return { reason: 'slow', code: 'TIMEOUT' }
      return { date: answer.headers['date'], askedAt: (before + clock.now()) / 2 }
    } catch (error) {
      const { phase, category } = (error ?? {}) as Partial<TransportFailure>
      // The host did answer something.
      if (phase === 'body') return { date: undefined, askedAt: before }
      return category === 'timeout' ? { reason: 'slow', code: 'TIMEOUT' } : noAnswerOf(error)
    }
  }

  const token = () =>
    called(async () => {
      const { corpId, secret } = app()
      const answer = await exchange()({
        method: 'GET',
        path: '/cgi-bin/gettoken',
        query: { corpid: corpId, corpsecret: secret },
        secrets: [secret],
      })
      const fresh = parseToken(answer, {})
      accessToken = fresh.accessToken
      return fresh.expiresInSeconds
    })

  const ask: Examination['ask'] = (method, path, query, body) =>
    called(async () =>
      foldKeys(
        await exchange()({
          method,
          path,
          query: { access_token: accessToken, ...query },
          body,
          secrets: secrets(),
        }),
      ),
    )

  return Object.freeze({
    settings,
    clock,
    timeoutMs,
    visit,
    lookup: context.lookup,
    redis: context.redis,
    app,
    site,
    probe: once(probe),
    token: once(token),
    ask,
    agent: once(() => ask('GET', '/cgi-bin/agent/get', { agentid: app().agentId })),
    callback: once(() => visit(site().callbackURL)),
    secrets,
  })
}
