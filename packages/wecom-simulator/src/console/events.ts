import type { PageApp } from '../routes/context.js'
import { demandOwnOrigin } from '../routes/own-origin.js'
import type { Simulation } from '../simulation.js'

/** News closer together than this becomes one event. */
const gatherMs = 100

/**
 * `/_sim/events`: server-sent events, one `change` after each change of anything the console shows. An event says nothing
 * but that: the page fetches itself again, so no secret and no name can be in the stream.
 */
export function addEventRoutes(app: PageApp, { changes }: Simulation): void {
  app.get('/_sim/events', (c) => {
    demandOwnOrigin(c)
    const { signal } = c.env
    let stop = () => {}
    const source = {
      start(controller: ReadableStreamDefaultController<Uint8Array>) {
        // A slow reader misses nothing: one unread event is enough.
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(new TextEncoder().encode(text))
        }
        let timer: NodeJS.Timeout | undefined
        const unlisten = changes.listen(() => {
          timer ??= setTimeout(() => {
            timer = undefined
            send('event: change\ndata: {}\n\n')
          }, gatherMs)
        })
        stop = () => {
          unlisten()
          clearTimeout(timer)
        }
        signal?.addEventListener('abort', () => {
          stop()
          controller.error(signal.reason)
        })
        send('retry: 1000\n\n')
      },
      cancel: () => stop(),
    }
    const events = new ReadableStream(source, { highWaterMark: 8 })
    return c.body(events, 200, { 'content-type': 'text/event-stream; charset=UTF-8' })
  })
}
