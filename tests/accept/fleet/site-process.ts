// One process of a fleet: gets its setup and its requests from the process that started it, and tells it what happens.
import type { WeComEvent } from 'wecom-login'
import { createSite, type Site, type SiteAnswer, type SiteRequest, type SiteSetup } from './site.js'

/** What a process holds, after its garbage was collected. */
export interface Footprint {
  readonly heapBytes: number
  readonly rssBytes: number
  /** Open sockets, timers and the like. */
  readonly handles: number
}

/** What the parent says. */
export type ToSite =
  | { readonly setup: SiteSetup }
  | { readonly id: number; readonly request: SiteRequest }
  | { readonly id: number; readonly inspect: true }

/** What the process says. */
export type FromSite =
  | { readonly ready: true; readonly setupMs: number }
  | { readonly id: number; readonly answer: SiteAnswer }
  | { readonly id: number; readonly footprint: Footprint }
  | { readonly event: WeComEvent }
  | { readonly unhandled: string }

const tell = (message: FromSite) => process.send?.(message)
let site: Site | undefined

process.on('unhandledRejection', (reason) => tell({ unhandled: String(reason) }))
process.on('uncaughtException', (error) => tell({ unhandled: String(error) }))
process.on('disconnect', () => process.exit())
process.on('message', (message: ToSite) => {
  if ('setup' in message) {
    const startedAt = performance.now()
    site = createSite(message.setup, (event) => tell({ event }))
    tell({ ready: true, setupMs: performance.now() - startedAt })
    return
  }
  if ('inspect' in message) {
    globalThis.gc?.()
    const { heapUsed, rss } = process.memoryUsage()
    const handles = process.getActiveResourcesInfo().length
    tell({ id: message.id, footprint: { heapBytes: heapUsed, rssBytes: rss, handles } })
    return
  }
  void site?.handle(message.request).then((answer) => tell({ id: message.id, answer }))
})
