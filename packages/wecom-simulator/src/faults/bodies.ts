import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGzip } from 'node:zlib'

import type { Carrier } from '../core/carrier.js'
import { ConnectionDropped } from './connection-dropped.js'

/** The body of an answer. */
export type AnswerBody = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

function bytesOf(text: string) {
  return new TextEncoder().encode(text)
}

/** Sends the first half of a text, then drops the connection. */
export function cutOff(text: string, { hangUp }: Carrier): ReadableStream<Uint8Array> {
  const bytes = bytesOf(text)
  let sent = false
  return new ReadableStream({
    async pull(controller) {
      if (!sent) {
        sent = true
        controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)))
        return
      }
      await sleep(20) // the first half has to leave before the socket goes
      if (!hangUp) throw new ConnectionDropped()
      hangUp()
    },
  })
}

/** Sends nothing until the caller gives up. */
export function stalled({ signal }: Carrier): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true })
    },
  })
}

/** Sends one byte a second, until the end of the text or until the caller gives up. */
export function dripping(text: string, { signal }: Carrier): ReadableStream<Uint8Array> {
  const bytes = bytesOf(text)
  const over = new AbortController()
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      if (sent > 0) {
        const ends = AbortSignal.any([over.signal, ...(signal ? [signal] : [])])
        await sleep(1_000, undefined, { signal: ends }).catch(() => {
          throw ends.reason
        })
      }
      controller.enqueue(bytes.subarray(sent, ++sent))
      if (sent >= bytes.length) controller.close()
    },
    cancel: () => over.abort(),
  })
}

/** A gzip stream of `head`, so many MiB of the digit 0, and `tail`; made while it is read, so it takes no memory here. */
export function zippedZeros(head: string, mebibytes: number, tail: string): ReadableStream<Uint8Array> {
  const zeros = Buffer.alloc(1024 * 1024, '0')
  function* text() {
    yield Buffer.from(head)
    for (let count = 0; count < mebibytes; count += 1) yield zeros
    yield Buffer.from(tail)
  }
  const zip = createGzip()
  // A reader that gives up ends the stream with an error that can be ignored.
  zip.on('error', () => {})
  return Readable.toWeb(Readable.from(text()).pipe(zip)) as ReadableStream<Uint8Array>
}
