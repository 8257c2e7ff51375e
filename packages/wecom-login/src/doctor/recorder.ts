import { parseJson } from '../wire/json-text.js'
import type { Transport, TransportResponse } from '../wire/transport.js'
import { addValues } from './shape.js'

/** A call to the API. */
export interface RecordedCall {
  /** Method and path. */
  readonly name: string
  /** Undefined if none came. */
  response?: TransportResponse
}

/** A transport that notes every call to the API, and in lower case every value of its answer. */
export function createRecorder(inner: Transport, calls: RecordedCall[], values: Set<string>): Transport {
  return Object.freeze({
    send: async (request): Promise<TransportResponse> => {
      const { pathname } = new URL(request.url)
      const at = pathname.lastIndexOf('/cgi-bin/')
      if (at < 0) return await inner.send(request)
      // What stands before the path may be the key of a relay.
      const call: RecordedCall = { name: `${request.method} ${pathname.slice(at)}` }
      calls.push(call)
      const response = await inner.send(request)
      call.response = response
      addValues(Object.values(response.headers), values)
      addValues(parseJson(response.body)?.value, values)
      return response
    },
    close: () => inner.close?.(),
  } satisfies Transport)
}
