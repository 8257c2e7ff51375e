import { createSimulator, type OpenOptions, type Simulator } from 'wecom-simulator'
import { listen } from '../src/listen.js'
import { serveDemo } from '../src/start.js'

/** A demo and the simulator behind it, both on real ports. */
export interface RunningDemo {
  readonly sim: Simulator
  readonly origin: string
  close(): Promise<void>
}

export async function runDemo(appKey: 'modern' | 'classic' = 'modern'): Promise<RunningDemo> {
  const sim = createSimulator()
  const { url, endpoints, close } = await sim.listen()
  const { corpId, agentId, secret } = sim.apps[appKey]
  const listening = await listen(0, 'localhost')
  const origin = `http://localhost:${listening.port}`
  const demo = serveDemo(listening, { corpId, agentId, secret, endpoints }, { origin, simulatorURL: url })
  return { sim, origin, close: async () => void (await Promise.all([demo.close(), close()])) }
}

/** What a browser shows after a request; redirects are followed within the site only. */
export interface Shown {
  readonly status: number
  readonly url: string
  readonly location: string | null
  readonly headers: Headers
  readonly html: string
}

/** A browser as far as the site can tell: it keeps cookies. */
export interface Browser {
  readonly cookies: Map<string, string>
  request(path: string, init?: RequestInit): Promise<Shown>
  /** Follows redirects as long as they stay on the site. */
  visit(path: string, init?: RequestInit): Promise<Shown>
  /** Begins a login, goes through WeCom's page as `person`, and returns the callback's path. */
  begin(person: string, query: string, how?: OpenOptions): Promise<string>
  /** The whole login. */
  logIn(person: string, query: string, how?: OpenOptions): Promise<Shown>
}

export function openBrowser({ sim, origin }: RunningDemo): Browser {
  const cookies = new Map<string, string>()

  const keep = (header: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
    if (/;\s*max-age=0/i.test(header)) cookies.delete(name)
    else cookies.set(name, value)
  }

  const request = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const url = new URL(path, origin).href
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const header of response.headers.getSetCookie()) keep(header)
    const { status, headers: answered } = response
    return { status, url, location: answered.get('location'), headers: answered, html: await response.text() }
  }

  const visit = async (path: string, init?: RequestInit): Promise<Shown> => {
    const shown = await request(path, init)
    if (shown.location === null) return shown
    const next = new URL(shown.location, shown.url)
    return next.origin === origin ? visit(next.href) : shown
  }

  const begin = async (person: string, query: string, how?: OpenOptions) => {
    const { location } = await request(`/login?${query}`)
    const { pathname, search } = await sim.as(person).open(location ?? '', how)
    return pathname + search
  }

  return {
    cookies,
    request,
    visit,
    begin,
    logIn: async (person, query, how) => visit(await begin(person, query, how)),
  }
}
