import type { TransportRequest } from './transport.js'

const listenersOf = new WeakMap<TransportRequest, Set<() => void>>()

/** A request whose `signal` is made when it is first asked for: an `AbortSignal` costs as much as all else we do about a request. */
export const createRequest = (
  parts: Omit<TransportRequest, 'signal'>,
): { request: TransportRequest; abort: (reason: unknown) => void } => {
  const listeners = new Set<() => void>()
  let controller: AbortController | undefined
  let ended: { readonly reason: unknown } | undefined
  const request = {
    ...parts,
    get signal() {
      if (controller === undefined) {
        controller = new AbortController()
        if (ended !== undefined) controller.abort(ended.reason)
      }
      return controller.signal
    },
  }
  listenersOf.set(request, listeners)
  return {
    request,
    abort: (reason) => {
      ended = { reason }
      controller?.abort(reason)
      for (const listener of listeners) listener()
    },
  }
}

/** Calls `listener` once when a request is aborted, without its signal if it is one of ours. Returns what ends the listening. */
export const onAbort = (request: TransportRequest, listener: () => void): (() => void) => {
  const listeners = listenersOf.get(request)
  if (listeners !== undefined) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const { signal } = request
  signal.addEventListener('abort', listener)
  return () => signal.removeEventListener('abort', listener)
}
