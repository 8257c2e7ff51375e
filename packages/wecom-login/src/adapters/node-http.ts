/** A Node request by its shape: `http.IncomingMessage`, Express's, Koa's `ctx.req`. */
export interface NodeRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** Express's whole path, where `url` has lost the prefix of a mount. */
  readonly originalUrl?: string | undefined
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** A Node response by its shape. */
export interface NodeResponse {
  statusCode: number
  setHeader(name: string, value: string | readonly string[]): unknown
  end(body?: Uint8Array | string): unknown
}

/**
 * The Web-standard request a Node request stands for. The login's routes read no body, so a body parser before them does no harm.
 * The host is only a stand-in: the login knows its own origin and asks no header for it.
 */
export const toWebRequest = (request: NodeRequest): Request => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(':') || value === undefined) continue
    for (const item of typeof value === 'string' ? [value] : value) headers.append(name, item)
  }
  const path = request.originalUrl ?? request.url ?? '/'
  // A target may be `//host` or `*`; both must stay a path of this site.
  const url = `http://localhost${path.startsWith('/') ? path : '/'}`
  return new Request(URL.canParse(url) ? url : 'http://localhost/', { method: request.method ?? 'GET', headers })
}

/** Writes a Web-standard response to a Node response, each `Set-Cookie` as a header of its own. */
export const sendWebResponse = async (response: Response, to: NodeResponse): Promise<void> => {
  to.statusCode = response.status
  for (const [name, value] of response.headers) if (name !== 'set-cookie') to.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) to.setHeader('set-cookie', cookies)
  to.end(new Uint8Array(await response.arrayBuffer()))
}
