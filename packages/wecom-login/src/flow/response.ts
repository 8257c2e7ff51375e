/** Headers of everything that has to do with a login: it is nobody else's business and never kept. */
export const privateHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** As an address to send a browser to: with a fragment always, or it would keep the one it came with (`#wechat_redirect`, a page's own). */
function withOwnFragment(address: string): string {
  return address.includes('#') ? address : `${address}#`
}

/** Sends the browser on with 303; it takes the fragment of its address along if it has one. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...privateHeaders, location } })
}

/** Sends the browser on with 303, taking neither its fragment nor its address along. */
export function redirect(location: string, cookies: readonly string[] = []): Response {
  return withCookies(seeOther(withOwnFragment(location)), cookies)
}

/** JSON about the login. */
export function privateJson(value: object, status = 200): Response {
  return Response.json(value, { status, headers: privateHeaders })
}

/** True for a whole, unread response of any make: frameworks put classes of their own in the place of the platform's `Response`. */
export function isResponse(value: unknown): value is Response {
  if (typeof value !== 'object' || value === null) return false
  const { status = 0, bodyUsed, headers } = value as Partial<Response>
  // Checked here and not by the constructor: the classes that frameworks put in its place let everything pass.
  return status >= 200 && status <= 599 && bodyUsed !== true && typeof headers?.getSetCookie === 'function'
}

/**
 * A response as the app made it, with cookies of the login added, and private unless the app says otherwise. Where it leads, the browser
 * takes no fragment along; `keepsFragment` is for browsers that have none.
 */
export function asPrivate(
  response: Response,
  cookies: readonly string[],
  { keepsFragment = false }: { readonly keepsFragment?: boolean } = {},
): Response {
  const { status, statusText, body } = response
  const headers = new Headers([
    ...Object.entries(privateHeaders).filter(([name]) => !response.headers.has(name)),
    ...response.headers,
  ])
  const location = headers.get('location')
  if (location !== null && !keepsFragment) headers.set('location', withOwnFragment(location))
  return withCookies(new Response(body, { status, statusText, headers }), cookies)
}

/** The same response with more headers; a cookie stands beside those already there. */
export function withHeaders(response: Response, more: Headers): Response {
  for (const [name, value] of more) {
    if (name === 'set-cookie') response.headers.append(name, value)
    else response.headers.set(name, value)
  }
  return response
}
