import type { OpenOptions, Simulator } from '../src/index.js'

type Fields = Readonly<Record<string, string | undefined>>
export type Json = Record<string, unknown> & { errcode: number; errmsg: string }

/** Percent-encodes a query by hand; a field that is undefined is left out. */
export function query(fields: Fields): string {
  const pairs = Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

/** A client of one app that speaks raw HTTP to a simulator. */
export function createClient(sim: Simulator, key = 'modern') {
  const app = sim.apps[key]
  if (!app) throw new Error(`no app ${key}`)
  const { corpId, secret } = app
  const agentId = String(app.agentId)

  const get = (call: string, fields: Fields = {}) => sim.fetch(`${sim.endpoints.api}/cgi-bin/${call}?${query(fields)}`)
  const post = (call: string, fields: Fields, body: unknown, headers: Record<string, string> = {}) =>
    sim.fetch(`${sim.endpoints.api}/cgi-bin/${call}?${query(fields)}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  const json = async (response: Response | Promise<Response>) => (await (await response).json()) as Json

  const token = async () =>
    String((await json(get('gettoken', { corpid: corpId, corpsecret: secret })))['access_token'])
  const common = { appid: corpId, redirect_uri: 'http://localhost:3000/callback', state: 'abc123', agentid: agentId }
  const authorizeUrl = (fields: Fields = {}, fragment = '#wechat_redirect') =>
    `${sim.endpoints.authorize}/connect/oauth2/authorize?${query({ ...common, response_type: 'code', scope: 'snsapi_base', ...fields })}${fragment}`
  const webLoginUrl = (fields: Fields = {}) =>
    `${sim.endpoints.webLogin}/wwlogin/sso/login?${query({ ...common, login_type: 'CorpApp', ...fields })}`
  const qrUrl = (fields: Fields = {}) =>
    `${sim.endpoints.qrConnect}/wwopen/sso/qrConnect?${query({ ...common, ...fields })}`

  const codeAt = async (person: string, url: string, options?: OpenOptions) =>
    String((await sim.as(person).open(url, options)).searchParams.get('code'))
  const code = (person = 'zhangsan', fields: Fields = {}) => codeAt(person, authorizeUrl(fields))
  const userInfo = async (codeToSpend: string) =>
    json(get('auth/getuserinfo', { access_token: await token(), code: codeToSpend }))
  const ticket = async (person = 'zhangsan', options?: OpenOptions) => {
    const spent = await codeAt(person, authorizeUrl({ scope: 'snsapi_privateinfo' }), options)
    return String((await userInfo(spent))['user_ticket'])
  }
  const detail = async (userTicket: string) =>
    json(post('auth/getuserdetail', { access_token: await token() }, { user_ticket: userTicket }))
  const member = async (userId: string) => json(get('user/get', { access_token: await token(), userid: userId }))

  return {
    corpId,
    agentId,
    secret,
    get,
    post,
    json,
    token,
    authorizeUrl,
    webLoginUrl,
    qrUrl,
    codeAt,
    code,
    userInfo,
    ticket,
    detail,
    member,
  }
}

export type Client = ReturnType<typeof createClient>
