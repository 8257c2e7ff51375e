import type { TransportRequest } from './transport.js'

/** A request that can be given up, and whose `signal` is made when it is first asked for: one costs as much as all else we do about a request. */
export class AbortableRequest implements TransportRequest {
  readonly method: TransportRequest['method']
  readonly url: string
  declare readonly body?: string
  readonly maxBytes: number
  declare readonly signal: AbortSignal
  readonly #listeners: (() => void)[] = []
  #controller: AbortController | undefined
  #ended: { readonly reason: unknown } | undefined

  // Of each request itself, so that a transport which copies requests copies it too.
  static readonly #signal = {
    enumerable: true,
    get(this: AbortableRequest) {
      if (this.#controller === undefined) {
        this.#controller = new AbortController()
        if (this.#ended !== undefined) this.#controller.abort(this.#ended.reason)
      }
      return this.#controller.signal
    },
  }

  constructor({
    method,
    url,
    body,
    maxBytes,
  }: Omit<TransportRequest, 'signal' | 'body'> & { body?: string | undefined }) {
    this.method = method
    this.url = url
    this.maxBytes = maxBytes
    if (body !== undefined) this.body = body
    Object.defineProperty(this, 'signal', AbortableRequest.#signal)
  }

  abort(reason: unknown): void {
    this.#ended = { reason }
    this.#controller?.abort(reason)
    for (const listener of this.#listeners) listener()
  }

  /** Calls `listener` once when a request is aborted, without its signal if it is one of ours. Returns what ends the listening. */
  static onAbort(request: TransportRequest, listener: () => void): () => void {
    if (#listeners in request) {
      const listeners = request.#listeners
      listeners.push(listener)
      return () => {
        const at = listeners.indexOf(listener)
        if (at >= 0) listeners.splice(at, 1)
      }
    }
    const { signal } = request
    signal.addEventListener('abort', listener)
    return () => signal.removeEventListener('abort', listener)
  }
}

export const { onAbort } = AbortableRequest
