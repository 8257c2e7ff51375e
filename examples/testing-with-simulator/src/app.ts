import { randomBytes } from 'node:crypto'

const codeLifeMs = 300_000

/** What the app knows of WeCom; in a test the simulator gives all of it. */
export interface AppOptions {
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  readonly endpoints: { readonly api: string; readonly webLogin: string }
  /** How the app calls WeCom; in a test `sim.fetch`. */
  readonly fetch?: (url: string) => Promise<Response>
}

/** A small app with a WeCom login, as a function from request to response: `/login`, and `/callback` that greets. */
export function createApp({ corpId, agentId, secret, endpoints, fetch = globalThis.fetch }: AppOptions) {
  let token: string | undefined
  const exchanged = new Map<string, Promise<{ readonly userid?: string }>>()

  const call = async (path: string, query: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${endpoints.api}/cgi-bin/${path}?${new URLSearchParams(query).toString()}`)
    return (await answer.json()) as { errcode: number; access_token?: string; userid?: string }
  }
  const newToken = async () => (token = (await call('gettoken', { corpid: corpId, corpsecret: secret })).access_token)
  const whoIs = async (code: string) => {
    const ask = async () => call('auth/getuserinfo', { access_token: token ?? (await newToken()) ?? '', code })
    const first = await ask()
    if (first.errcode !== 40014 && first.errcode !== 42001) return first
    token = undefined
    return ask()
  }

  /** Browsers deliver a callback twice now and then, and a code works once: the second delivery gets the first answer. */
  const exchange = (code: string) => {
    const answer = exchanged.get(code) ?? whoIs(code)
    if (!exchanged.has(code)) setTimeout(() => exchanged.delete(code), codeLifeMs).unref()
    exchanged.set(code, answer)
    return answer
  }

  function logIn(url: URL): Response {
    const state = randomBytes(16).toString('hex')
    const query = new URLSearchParams({
      login_type: 'CorpApp',
      appid: corpId,
      agentid: String(agentId),
      redirect_uri: `${url.origin}/callback`,
      state,
    })
    const location = `${endpoints.webLogin}/wwlogin/sso/login?${query.toString()}`
    return new Response(null, { status: 302, headers: { location, 'set-cookie': `state=${state}; HttpOnly; Path=/` } })
  }

  async function greet(url: URL, cookie: string): Promise<Response> {
    const [code, state] = [url.searchParams.get('code'), url.searchParams.get('state')]
    if (state === null || !cookie.includes(`state=${state}`)) return page('登录已过期', 400)
    if (code === null) return page('已取消登录', 403)
    try {
      const { userid } = await exchange(code)
      return userid === undefined ? page('没有登录成功', 502) : page(`你好，${userid}`)
    } catch {
      return page('企业微信暂时没有回应', 503)
    }
  }

  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (url.pathname === '/login') return logIn(url)
    if (url.pathname === '/callback') return greet(url, request.headers.get('cookie') ?? '')
    return page('没有这个页面', 404)
  }
}

function page(text: string, status = 200): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  return new Response(`<!doctype html><title>App</title><link rel="icon" href="data:,"><h1>${text}</h1>`, {
    status,
    headers,
  })
}
