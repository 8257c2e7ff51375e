import { refuse } from '../core/assert.js'
import {
  errorCodeOf,
  isCertificateError,
  provesNothingSent,
  tooLarge,
  type Transport,
  TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './transport.js'

/** Takes a `Request`, gives a `Response`: the platform's `fetch`, a simulator's, a wrapper of yours. */
export type FetchLike = (request: Request) => Response | Promise<Response>

const readBody = async (response: Response, maxBytes: number): Promise<Uint8Array> => {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    size += next.value.length
    if (size > maxBytes) {
      await reader?.cancel()
      throw tooLarge(maxBytes)
    }
    chunks.push(next.value)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.length
  }
  return body
}

const describeFailure = (error: unknown, answered: boolean, timedOut: boolean): TransportFailure => {
  if (error instanceof TransportFailure) return error
  if (timedOut)
    return new TransportFailure({
      phase: 'timeout',
      problem: 'no whole answer in time',
      sent: true,
      category: 'timeout',
    })
  const errorCode = errorCodeOf(error)
  if (answered)
    return new TransportFailure({
      phase: 'body',
      problem: 'the connection broke in the middle of the answer',
      sent: true,
      errorCode,
    })
  const certificate = isCertificateError(errorCode)
  const unsent = certificate || provesNothingSent(errorCode)
  return new TransportFailure({
    phase: unsent ? 'connect' : 'body',
    problem: certificate
      ? 'the certificate of the other side is not to be trusted'
      : unsent
        ? 'no connection could be made; check DNS, the network and the proxy'
        : 'the request failed before an answer came',
    sent: !unsent,
    passing: unsent && !certificate,
    category: errorCode === 'UND_ERR_CONNECT_TIMEOUT' ? 'timeout' : 'transport',
    errorCode,
  })
}

const toRequest = ({ method, url, body, signal }: TransportRequest): Request =>
  new Request(url, {
    method,
    signal,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body }),
  })

/** A transport over anything that looks like `fetch`. It cannot always prove that nothing was sent, so it claims less than the Node transport. */
export const fetchTransport = (fetchLike: FetchLike): Transport => {
  if (typeof fetchLike !== 'function') refuse('fetchTransport(fetchLike)', 'given a function from Request to Response')
  return Object.freeze({
    send: async (request: TransportRequest): Promise<TransportResponse> => {
      let answered = false
      try {
        const response = await fetchLike(toRequest(request))
        answered = true
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: await readBody(response, request.maxBytes),
        }
      } catch (error) {
        throw describeFailure(error, answered, request.signal.aborted)
      }
    },
  })
}
