import type { TransportRequest } from './transport.js'

/** Of each request itself and not of their class, so that a transport which copies a request copies its signal too. */
const signalProperty = {
  enumerable: true,
  get(this: AbortableRequest) {
    return this.signalOnce()
  },
}

/** A request whose `signal` is made when it is first asked for: an `AbortSignal` costs as much as all else we do about a request. */
export class AbortableRequest implements TransportRequest {
  readonly method: TransportRequest['method']
  readonly url: string
  declare readonly body?: string
  readonly maxBytes: number
  declare readonly signal: AbortSignal
  readonly #listeners = new Set<() => void>()
  #controller: AbortController | undefined
  #ended: { readonly reason: unknown } | undefined

  constructor({
    method,
    url,
    body,
    maxBytes,
  }: Omit<TransportRequest, 'signal' | 'body'> & { body?: string | undefined }) {
    this.method = method
    this.url = url
    if (body !== undefined) this.body = body
    this.maxBytes = maxBytes
    Object.defineProperty(this, 'signal', signalProperty)
  }

  signalOnce(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController()
      if (this.#ended !== undefined) this.#controller.abort(this.#ended.reason)
    }
    return this.#controller.signal
  }

  abort(reason: unknown): void {
    this.#ended = { reason }
    this.#controller?.abort(reason)
    for (const listener of this.#listeners) listener()
  }

  /** Calls `listener` once when this is aborted. Returns what ends the listening. */
  onAbort(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** Calls `listener` once when a request is aborted, without its signal if it is one of ours. Returns what ends the listening. */
export function onAbort(request: TransportRequest, listener: () => void): () => void {
  if (request instanceof AbortableRequest) return request.onAbort(listener)
  const { signal } = request
  signal.addEventListener('abort', listener)
  return () => signal.removeEventListener('abort', listener)
}
