/** The part of a browser that a login needs: it keeps cookies per name and sends them back. */
export interface Browser {
  readonly cookies: Map<string, string>
  /** Sends a request to a path of the site, or an address; cookies are sent and kept. */
  send(address: string | URL, init?: RequestInit): Promise<Response>
  /** The same browser at the same moment, in another jar. */
  fork(): Browser
}

export const userAgents = {
  desktop: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
  inClient:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 wxwork/4.1.20 MicroMessenger/7.0.1',
  phone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1',
} as const

interface Site {
  readonly handle: (request: Request) => Promise<Response>
  readonly origin: string
}

const keep = (cookies: Map<string, string>, setCookie: string) => {
  const [pair = '', ...attributes] = setCookie.split('; ')
  const name = pair.slice(0, pair.indexOf('='))
  if (attributes.includes('Max-Age=0')) cookies.delete(name)
  else cookies.set(name, pair.slice(name.length + 1))
}

/** A browser of this kind at a site; by default on a desktop, with no cookies. */
export const createBrowser = (
  { handle, origin }: Site,
  userAgent: keyof typeof userAgents = 'desktop',
  cookies = new Map<string, string>(),
): Browser => ({
  cookies,
  send: async (address, init = {}) => {
    const headers = new Headers({ 'user-agent': userAgents[userAgent] })
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    const response = await handle(new Request(new URL(address, origin), { ...init, headers }))
    for (const setCookie of response.headers.getSetCookie()) keep(cookies, setCookie)
    return response
  },
  fork: () => createBrowser({ handle, origin }, userAgent, new Map(cookies)),
})

/** Where a response sends the browser. */
export const locationOf = (response: Response): string => response.headers.get('location') ?? 'nowhere'

/** The state in the address of a WeCom page. */
export const stateOf = (response: Response): string =>
  new URL(locationOf(response), 'https://nowhere.invalid').searchParams.get('state') ?? 'no state'
