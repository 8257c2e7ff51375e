import { createWeComApp, type TokenStore } from 'wecom-login'
import { createLogin, type OneTimeStore } from 'wecom-login/login'
import type { Upstream } from '../accept/fleet/upstream.js'

const origin = 'https://app.example.com'
const inClient = 'Mozilla/5.0 (iPhone) wxwork/4.1.36 MicroMessenger/7.0.1'

/** A callback on its way back to the site. */
export interface Callback {
  readonly url: string
  readonly cookie: string
}

/** What came of it. */
export interface Answer {
  readonly status: number
  readonly retryAfter: string | null
  readonly ms: number
}

/** One process of a site, in this one, with a clock of its own and everything that it logs. */
export interface Portal {
  readonly lines: readonly string[]
  begin(): Promise<Callback>
  finish(callback: Callback): Promise<Answer>
  logIn(): Promise<Answer>
  close(): void
}

/** Sets a process of the site up as its owner would. */
export const createPortal = (
  { sim, url }: Upstream,
  stores: { readonly tokenStore?: TokenStore; readonly oneTimeStore?: OneTimeStore },
  { aheadMs = 0 }: { readonly aheadMs?: number } = {},
): Portal => {
  const lines: string[] = []
  const note = (message: string, fields: Record<string, unknown> = {}) => {
    const { error, ...more } = fields
    lines.push(`${message} ${JSON.stringify(more)} ${error instanceof Error ? error.message : ''}`)
  }
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({
    corpId,
    agentId,
    secret,
    endpoints: url,
    tokenStore: stores.tokenStore,
    logger: { warn: note, error: note },
    clock: {
      now: () => Date.now() + aheadMs,
      monotonic: () => performance.now(),
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(resolve, ms)
          signal?.addEventListener('abort', () => {
            clearTimeout(timer)
            reject(signal.reason as Error)
          })
        }),
    },
  })
  const login = createLogin({
    app,
    origin,
    cookieSecret: 'one cookie secret for the whole fleet',
    oneTimeStore: stores.oneTimeStore,
    onLogin: ({ contact }) => ({ session: contact.id }),
  })
  const send = (address: string, cookie = '') =>
    login.handle(new Request(new URL(address, origin), { headers: { cookie, 'user-agent': inClient } }))
  const portal: Portal = {
    lines,
    begin: async () => {
      const started = await send('/auth/wecom/login')
      const { href } = await sim.as('zhangsan').open(started.headers.get('location') ?? '')
      return { url: href, cookie: started.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    },
    finish: async (callback) => {
      const startedAt = performance.now()
      const { status, headers } = await send(callback.url, callback.cookie)
      return { status, retryAfter: headers.get('retry-after'), ms: performance.now() - startedAt }
    },
    logIn: async () => portal.finish(await portal.begin()),
    close: () => app.close(),
  }
  return portal
}
