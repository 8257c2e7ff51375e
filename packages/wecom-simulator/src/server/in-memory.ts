import type { Handle } from './handler.js'

/** `sim.fetch`: passes on the request and the answer just as `fetch` would. */
export async function fetchInMemory(handle: Handle, input: Request | URL | string, init?: RequestInit) {
  const request = new Request(input, init)
  request.signal.throwIfAborted()
  const carrier = { remoteAddress: '127.0.0.1', seesFragment: true, signal: request.signal }
  const response = await handle(request, carrier).catch((error: unknown) => {
    request.signal.throwIfAborted()
    throw error
  })
  return unzip(response)
}

/** `fetch` returns decoded bodies and keeps the header. */
function unzip(response: Response): Response {
  if (response.headers.get('content-encoding') !== 'gzip' || !response.body) return response
  const reader = response.body.pipeThrough(new DecompressionStream('gzip')).getReader()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new TypeError('terminated', { cause })
      })
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return new Response(body, { status: response.status, headers: response.headers })
}
