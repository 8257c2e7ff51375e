import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

import { errorCodeOf } from '../../core/error-code.js'
import { codingOf, tooLarge, TransportFailure, type TransportResponse } from '../transport.js'

const decoders = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  // Some servers leave the frame of zlib out; it begins with an 8 in the lower half of a byte, as nothing without it does.
  deflate: (body: Uint8Array, options: { maxOutputLength: number }) =>
    ((body[0] ?? 0) & 0x0f) === 8 ? inflateSync(body, options) : inflateRawSync(body, options),
}

/** An answer without its compression, or why it cannot be undone: damaged, cut off, unknown, or more than `maxBytes`. */
export function decoded(response: TransportResponse, maxBytes: number): TransportResponse | TransportFailure {
  const { status, headers, body } = response
  // Of an answer that is not 2xx only the status counts.
  if (status < 200 || status > 299 || body.length === 0) return response
  try {
    const coding = codingOf(headers['content-encoding'])
    if (coding === undefined) return response
    return { status, headers, body: decoders[coding](body, { maxOutputLength: maxBytes }) }
  } catch (error) {
    if (error instanceof TransportFailure) return error
    const errorCode = errorCodeOf(error)
    if (errorCode === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes)
    return new TransportFailure({
      phase: 'body',
      problem: 'the compressed answer is damaged or cut off',
      sent: true,
      errorCode,
    })
  }
}
