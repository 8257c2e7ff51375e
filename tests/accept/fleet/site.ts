import { createWeComApp, nodeTransport, type Transport, type WeComEvent } from 'wecom-login'
import { createLogin } from 'wecom-login/login'
import { type ClientName, clients, type OpenStore } from '../../redis/clients.js'

/** What one process of the fleet is set up with. */
export interface SiteSetup {
  readonly upstream: string
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  /** The Redis it keeps its token in, over this client with its defaults; none: in itself. */
  readonly redis?: { readonly client: ClientName; readonly socket: string } | undefined
  /** Whether single use goes over that Redis too. */
  readonly isSingleUseShared?: boolean | undefined
  /** Whether the process stops itself (SIGSTOP) the first time that `gettoken` has answered. */
  readonly stopsAfterToken?: boolean | undefined
}

/** A request of a browser, as far as a login looks at it. */
export interface SiteRequest {
  readonly url: string
  readonly cookie: string
}

/** The answer to it. */
export interface SiteAnswer {
  readonly status: number
  readonly location: string
  /** Name and value of the cookies it sets. */
  readonly cookies: readonly string[]
  readonly retryAfter: string | null
  /** How long the login took over it. */
  readonly durationMs: number
}

/** One process of the fleet, from the inside. */
export interface Site {
  handle(request: SiteRequest): Promise<SiteAnswer>
  close(): void
}

export const siteOrigin = 'https://app.example.com'
const inClient = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) wxwork/4.1.36 MicroMessenger/7.0.1'

/** Sets up the login of a site as its owner would. */
export const createSite = (setup: SiteSetup, onEvent: (event: WeComEvent) => void): Site => {
  const { upstream, corpId, agentId, secret, redis, isSingleUseShared, stopsAfterToken } = setup
  const opened: OpenStore | undefined = redis && clients[redis.client]({ socket: redis.socket, port: 0 })
  const app = createWeComApp({
    corpId,
    agentId,
    secret,
    endpoints: { api: upstream, authorize: upstream, webLogin: upstream, qrConnect: upstream },
    transport: stopsAfterToken ? stoppingAfterToken() : nodeTransport(),
    tokenStore: opened?.store,
    logger: false,
    onEvent,
  })
  const login = createLogin({
    app,
    origin: siteOrigin,
    cookieSecret: 'one cookie secret for the whole fleet',
    oneTimeStore: isSingleUseShared ? opened?.store : undefined,
    onLogin: ({ contact }) => ({ session: { id: contact.id } }),
  })
  return {
    handle: async ({ url, cookie }) => {
      const startedAt = performance.now()
      const response = await login.handle(new Request(url, { headers: { cookie, 'user-agent': inClient } }))
      const durationMs = performance.now() - startedAt
      const cookies = response.headers.getSetCookie().map((line) => line.replace(/;.*$/, ''))
      const { status, headers } = response
      return {
        status,
        location: headers.get('location') ?? '',
        cookies,
        retryAfter: headers.get('retry-after'),
        durationMs,
      }
    },
    close: () => {
      app.close()
      opened?.close()
    },
  }
}

/** A process that is stopped between the answer and whatever it does with it. */
const stoppingAfterToken = (): Transport => {
  const inner = nodeTransport()
  let isFirst = true
  return {
    async send(request) {
      const response = await inner.send(request)
      if (isFirst && request.url.includes('/gettoken?')) {
        isFirst = false
        process.kill(process.pid, 'SIGSTOP')
      }
      return response
    },
    close: () => inner.close?.(),
  }
}
