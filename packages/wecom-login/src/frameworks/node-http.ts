import { refuse } from '../core/assert.js'
import { withoutOrigin } from '../flow/paths.js'

/**
 * The part of a Node request that the login uses. Requests of `http` and `http2`, of Express, and Koa's `ctx.req` have it.
 *
 * @example
 * ```ts
 * import { type NodeRequest, toWebRequest } from 'wecom-login/node'
 *
 * const req: NodeRequest = { url: '/auth/wecom/login', headers: { 'user-agent': 'wxwork/4.1' } }
 * console.log(toWebRequest(req).url) // 'http://localhost/auth/wecom/login'
 * ```
 */
export interface NodeRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** Express's complete path and query; `url` lacks the prefix of a mounted router. */
  readonly originalUrl?: string | undefined
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The body, if a body parser has read it. */
  readonly body?: unknown
  /** The unread body, as bytes. */
  [Symbol.asyncIterator]?(): AsyncIterator<unknown>
}

/**
 * The part of a Node response that the login uses.
 *
 * @example
 * ```ts
 * import type { NodeResponse } from 'wecom-login/node'
 *
 * export const forbidFrames = (res: NodeResponse) => res.setHeader('x-frame-options', 'DENY')
 * ```
 */
export interface NodeResponse {
  statusCode: number
  readonly headersSent: boolean
  setHeader(name: string, value: string): unknown
  appendHeader(name: string, value: string): unknown
  end(body: Uint8Array): unknown
}

/** Node's own request, which one of Fastify holds. */
export function nodeRequestOf(request: object): NodeRequest {
  return 'raw' in Object(request) ? (request as { raw: NodeRequest }).raw : (request as NodeRequest)
}

/** The target of a request as it was asked for. */
export function targetOf({ url = '/', originalUrl = url }: NodeRequest): string {
  return originalUrl
}

/**
 * Converts a Node request to a Web-standard `Request`. The body of a POST is read when someone reads it, or taken from `req.body` if a body
 * parser has run. The host is always `localhost`: the login knows its own origin and trusts no header for it. Throws TypeError for anything
 * but a Node request.
 *
 * @example
 * ```ts
 * import type { IncomingMessage } from 'node:http'
 * import type { Login } from 'wecom-login/login'
 * import { toWebRequest } from 'wecom-login/node'
 *
 * export const whoIs = (login: Login<{ name: string }>, req: IncomingMessage) => login.authenticate(toWebRequest(req))
 * ```
 */
export function toWebRequest(req: NodeRequest): Request {
  const { method = 'GET', headers } = Object(req) as NodeRequest
  // A Web Request would lose its headers here, unnoticed.
  if (Object(headers) !== headers || typeof headers['get'] === 'function')
    return refuse('req', 'a request of Node; a Web Request goes to the login as it is')
  return new Request(`http://localhost${pathIn(targetOf(req))}`, {
    method: methodOf(method),
    headers: headersOf(headers),
    ...(method === 'POST' && { body: streamOf(bodyOf(req)), duplex: 'half' }),
  })
}

/** Adds headers to a Node response, each `Set-Cookie` as a header of its own, beside those already there. */
export function addHeaders(headers: Headers, to: Pick<NodeResponse, 'setHeader' | 'appendHeader'>): void {
  for (const [name, value] of headers) {
    if (name === 'set-cookie') to.appendHeader(name, value)
    else to.setHeader(name, value)
  }
}

/** Writes a Web-standard response to a Node response. */
export async function sendWebResponse(response: Response, to: NodeResponse): Promise<void> {
  // The body first: if it fails, the app's error page must not go out with these headers.
  const body = Buffer.from(await response.arrayBuffer())
  to.statusCode = response.status
  addHeaders(response.headers, to)
  to.end(body)
}

/** Lets the rest of the body of an answered request pass by: unread, it would hold up the next request of the connection. */
export function dropBody({ body }: Request): void {
  body?.cancel().catch(() => undefined)
}

/** Runs when it is read, and not before: a route of the app still finds its body where it was. */
async function* bodyOf(req: NodeRequest): AsyncGenerator<Uint8Array> {
  const { body } = req
  if (body === undefined) for await (const chunk of req as AsyncIterable<Uint8Array>) yield chunk
  else if (body instanceof Uint8Array) yield body
  else yield Buffer.from(typeof body === 'string' ? body : writeBody(body, req.headers['content-type']))
}

/** What a body parser has read, written again. */
function writeBody(body: unknown, type: unknown): string {
  return /^application\/x-www-form-urlencoded\b/i.test(String(type))
    ? new URLSearchParams(body as Record<string, string>).toString()
    : JSON.stringify(body)
}

/** A stream that takes nothing before it is read. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      // Node destroys a request that is not read to its end, and the answer with it.
      cancel: async () => {
        for await (const _chunk of chunks);
      },
    },
    { highWaterMark: 0 },
  )
}

/** Path and query in any form of a request target; `//host` and `*` stay paths of this site. */
function pathIn(target: string): string {
  const path = withoutOrigin(target)
  return path.startsWith('/') ? path : `/${path}`
}

/** `Request` refuses these methods (Fetch, section 2.2.1). The login serves none of them, and answers OPTIONS the same way. */
function methodOf(method: string): string {
  return /^(?:CONNECT|TRACE|TRACK)$/i.test(method) ? 'OPTIONS' : method
}

function headersOf(headers: NodeRequest['headers']): Headers {
  const copy = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 has `:method` and `:path` among its headers.
    if (value === undefined || name.startsWith(':')) continue
    for (const item of typeof value === 'string' ? [value] : value) copy.append(name, item)
  }
  return copy
}
