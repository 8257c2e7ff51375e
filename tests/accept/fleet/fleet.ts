import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { WeComEvent } from 'wecom-login'
import { createSite, type Site, siteOrigin, type SiteAnswer, type SiteRequest, type SiteSetup } from './site.js'
import type { Footprint, FromSite, ToSite } from './site-process.js'
import type { Upstream } from './upstream.js'

/** One process of a fleet, from the outside. */
export interface SiteProcess {
  /** Rejects when the process ends before it has answered. */
  handle(request: SiteRequest): Promise<SiteAnswer>
  /** What it holds after a garbage collection. */
  inspect(): Promise<Footprint>
  /** What its `onEvent` was told. */
  readonly events: readonly WeComEvent[]
  /** Rejections and exceptions nobody handled. */
  readonly unhandled: readonly string[]
  /** How long it took to set up its login. */
  readonly setupMs: number
  kill(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void
  close(): Promise<void>
}

const root = join(import.meta.dirname, '../../..')

/** Sets a site up in this process: for a case that needs but one. */
export const openSite = ({ sim, url }: Upstream): Site => {
  const { corpId, agentId, secret } = sim.apps.modern
  return createSite({ upstream: url, corpId, agentId, secret }, () => {})
}

/** Starts a process and sets it up for an app of the simulator. */
export const startSite = async (
  { sim, url }: Upstream,
  options: Pick<SiteSetup, 'redis' | 'isSingleUseShared' | 'stopsAfterToken'> = {},
): Promise<SiteProcess> => {
  const { corpId, agentId, secret } = sim.apps.modern
  const child = fork(join(import.meta.dirname, 'site-process.ts'), [], {
    cwd: root,
    execArgv: ['--expose-gc', '--import', 'tsx'],
  })
  const waiting = new Map<number, { resolve(answer: FromSite): void; reject(error: Error): void }>()
  const events: WeComEvent[] = []
  const unhandled: string[] = []
  let last = 0
  const exited = once(child, 'exit').then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the process has ended'))
  })
  const setup: SiteSetup = { ...options, upstream: url, corpId, agentId, secret }
  const tell = (message: ToSite) => child.send(message)
  const setupMs = await new Promise<number>((resolve) => {
    child.on('message', (message: FromSite) => {
      if ('ready' in message) resolve(message.setupMs)
      else if ('event' in message) events.push(message.event)
      else if ('unhandled' in message) unhandled.push(message.unhandled)
      else {
        waiting.get(message.id)?.resolve(message)
        waiting.delete(message.id)
      }
    })
    tell({ setup })
  })
  const ask = (question: { readonly request: SiteRequest } | { readonly inspect: true }): Promise<FromSite> =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      tell({ id: last, ...question })
    })
  return {
    handle: async (request) => ((await ask({ request })) as { readonly answer: SiteAnswer }).answer,
    inspect: async () => ((await ask({ inspect: true })) as { readonly footprint: Footprint }).footprint,
    events,
    unhandled,
    setupMs,
    kill: (signal) => child.kill(signal),
    close: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Starts several at once. */
export const startSites = (count: number, ...setup: Parameters<typeof startSite>): Promise<SiteProcess[]> =>
  Promise.all(Array.from({ length: count }, () => startSite(...setup)))

/** Somebody on the way back from WeCom: what their browser will send. */
export const begin = async ({ sim }: Upstream, site: Pick<Site, 'handle'>): Promise<SiteRequest> => {
  const started = await site.handle({ url: `${siteOrigin}/auth/wecom/login`, cookie: '' })
  const callback = await sim.as('zhangsan').open(started.location)
  return { url: callback.href, cookie: started.cookies.join('; ') }
}

/** Whether an answer is that of a login that succeeded. */
export const isLoggedIn = ({ status, cookies }: SiteAnswer): boolean =>
  status === 303 && cookies.some((cookie) => /^__Host-wecom-session[^=]*=./.test(cookie))

/** Begins `count` logins, each at one process and back at the next, and lets all of them come back at once. */
export const logInAtOnce = async (
  upstream: Upstream,
  sites: readonly Pick<Site, 'handle'>[],
  count: number,
): Promise<readonly SiteAnswer[]> => {
  const at = (index: number) => {
    const site = sites[index % sites.length]
    if (site === undefined) throw new Error('a fleet has at least one process')
    return site
  }
  const callbacks: SiteRequest[] = []
  for (let index = 0; index < count; index += 1) callbacks.push(await begin(upstream, at(index)))
  return Promise.all(callbacks.map((callback, index) => at(index + 1).handle(callback)))
}
