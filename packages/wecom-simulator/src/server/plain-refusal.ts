import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { onOneLine } from '../core/bilingual.js'
import { texts } from './texts.js'

/** Answers a connection with one sentence and closes it, when no request can be read from it or it may not pass. */
export function refusePlainly(socket: Duplex, status: number, sentence: string): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'x-wecom-simulator: 1',
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(sentence)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${sentence}`)
}

/** Answers input that is not HTTP: 431 if the head is too long, 408 if it never came, else 400. */
export function refuseMalformed(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }
  refusePlainly(socket, statuses[error.code ?? ''] ?? 400, `${onOneLine(texts.notHttp)}\n`)
}
