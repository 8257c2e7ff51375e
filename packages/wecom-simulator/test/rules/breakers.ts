import type { RuleName, Simulator } from '../../src/index.js'
import type { Client } from '../client.js'

/** How to break one rule over raw HTTP, and what the simulator must answer. */
export interface Breaker {
  /** Breaks the rule with the last request it makes. */
  readonly breakIt: (client: Client, sim: Simulator) => Promise<Response>
  /** errcode the refusal has, from the protocol; `undefined` for a page without one. */
  readonly errcode?: number
  /** HTTP status; default 200 for an errcode of the API, 400 for a page. */
  readonly status: number
  /** End of the address that must be cited. */
  readonly cited: string
}

const page = (breakIt: Breaker['breakIt'], cited: string, errcode?: number): Breaker => ({
  breakIt,
  cited,
  status: 400,
  ...(errcode !== undefined && { errcode }),
})
const api = (breakIt: Breaker['breakIt'], errcode: number, cited: string): Breaker => ({
  breakIt,
  errcode,
  cited,
  status: 200,
})

/** One breaker per rule; a new rule without one does not compile. */
export const breakers: Readonly<Record<RuleName, Breaker>> = {
  // The login pages
  parameter_case: page(
    (client, sim) => sim.fetch(client.authorizeUrl({ redirect_uri: undefined, Redirect_Uri: 'http://localhost/' })),
    'path/91022',
    50001,
  ),
  parameter_once: page((client, sim) => sim.fetch(client.qrUrl({ 'state=a&state': 'b' })), 'path/91022', 40058),
  wechat_redirect: page((client, sim) => sim.fetch(client.authorizeUrl({}, '')), 'path/91022'),
  appid_known: page(
    (client, sim) => sim.fetch(client.authorizeUrl({ appid: 'ww0000000000000000' })),
    'path/91022',
    40013,
  ),
  response_type: page((client, sim) => sim.fetch(client.authorizeUrl({ response_type: 'token' })), 'path/91022'),
  scope: page((client, sim) => sim.fetch(client.authorizeUrl({ scope: 'snsapi_userinfo' })), 'path/91022'),
  privateinfo_agentid: page(
    (client, sim) => sim.fetch(client.authorizeUrl({ scope: 'snsapi_privateinfo', agentid: undefined })),
    'path/96441',
  ),
  state_alphabet: page((client, sim) => sim.fetch(client.authorizeUrl({ state: 'a-b' })), 'path/91022', 84025),
  web_login_state: page(
    (client, sim) => sim.fetch(client.webLoginUrl({ state: 'a'.repeat(129) })),
    'path/98171',
    84025,
  ),
  login_type: page((client, sim) => sim.fetch(client.webLoginUrl({ login_type: 'ServiceApp' })), 'path/98171'),
  redirect_type: page(
    (client, sim) => sim.fetch(client.webLoginUrl({ version: '2.4.4', redirect_type: 'Callback' })),
    'path/98478',
  ),
  redirect_uri_absolute: page(
    (client, sim) => sim.fetch(client.authorizeUrl({ redirect_uri: 'http%3A%2F%2Flocalhost%2F' })),
    'path/91022',
    50001,
  ),
  redirect_domain: page(
    (client, sim) => sim.fetch(client.authorizeUrl({ redirect_uri: 'https://app.example.com:443/cb' })),
    'path/91335',
    50001,
  ),
  callback_domain: page(
    (client, sim) => sim.fetch(client.qrUrl({ redirect_uri: 'https://app.example.com/cb' })),
    'path/98173',
    50001,
  ),
  loopback_redirect: page((client, sim) => sim.fetch(client.authorizeUrl()), 'path/91335', 50001),
  member_active: page((client, sim) => sim.fetch(client.authorizeUrl({ as: 'wupeng' })), 'path/90196'),
  privateinfo_visible_range: page(
    (client, sim) => sim.fetch(client.authorizeUrl({ scope: 'snsapi_privateinfo', as: 'hejun' })),
    'path/91022',
    50002,
  ),
  scan_visible_range: page((client, sim) => sim.fetch(client.webLoginUrl({ as: 'hejun' })), 'path/91019', 50002),
  scan_alive: {
    breakIt: (_client, sim) => sim.fetch('http://wecom.localhost/_sim/phone/of-nobody'),
    cited: 'simulator',
    status: 404,
  },
  console_origin: {
    breakIt: (_client, sim) =>
      sim.fetch('http://wecom.localhost/_sim/reset', { method: 'POST', headers: { origin: 'https://evil.example' } }),
    cited: 'simulator',
    status: 403,
  },
  simulator_parameter: page((client, sim) => sim.fetch(client.authorizeUrl({ as: 'nobody' })), 'simulator'),

  // The API: how a call is made
  path_known: {
    breakIt: (client) => client.get('user/list', {}),
    cited: 'simulator',
    status: 404,
    errcode: 404,
  },
  http_verb: {
    breakIt: (_client, sim) => sim.fetch('http://wecom.localhost/cgi-bin/gettoken', { method: 'DELETE' }),
    cited: 'simulator',
    status: 405,
    errcode: 405,
  },
  body_size: {
    breakIt: (client) => client.post('auth/getuserdetail', {}, 'x'.repeat(1_048_577)),
    cited: 'simulator',
    status: 413,
    errcode: 413,
  },
  get_only: api(
    (client) => client.post('gettoken', { corpid: client.corpId, corpsecret: client.secret }, ''),
    40058,
    'path/91039',
  ),
  post_only: api(
    async (client) => client.get('auth/getuserdetail', { access_token: await client.token(), user_ticket: 'x' }),
    40058,
    'path/95833',
  ),
  json_body: api(
    async (client) => client.post('auth/getuserdetail', { access_token: await client.token() }, '["user_ticket"]'),
    40058,
    'path/90313',
  ),
  form_body: api(
    async (client) =>
      client.post('auth/getuserdetail', { access_token: await client.token() }, 'user_ticket=x', {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    40063,
    'path/90313',
  ),
  parameter_required: api(
    async (client) => client.get('auth/getuserinfo', { access_token: await client.token(), code: '' }),
    41008,
    'path/90313',
  ),

  // How often
  quota_ip: api(
    async (client) => {
      await client.get('gettoken', { corpid: client.corpId, corpsecret: client.secret })
      await client.get('user/get', { access_token: 'x' })
      return client.get('agent/get', { access_token: 'x' })
    },
    45009,
    'path/90312',
  ),
  quota_corp: api(
    async (client) => {
      await client.token()
      return client.get('gettoken', { corpid: client.corpId, corpsecret: client.secret })
    },
    45009,
    'path/90312',
  ),
  quota_debug: api(
    async (client) => {
      await client.get('user/get', { access_token: 'x', debug: '1' })
      return client.get('agent/get', { access_token: 'x', debug: '1' })
    },
    45009,
    'path/90454',
  ),
  wrong_secret_ban: api(
    async (client) => {
      await client.get('gettoken', { corpid: client.corpId, corpsecret: 'wrong' })
      return client.get('agent/get', { access_token: 'x' })
    },
    45009,
    'path/90454',
  ),

  // gettoken
  corpid_known: api(
    (client) => client.get('gettoken', { corpid: 'wx1', corpsecret: client.secret }),
    40013,
    'path/91039',
  ),
  secret_known: api(
    (client) => client.get('gettoken', { corpid: client.corpId, corpsecret: 'x' }),
    40001,
    'path/91039',
  ),
  secret_of_corp: api(
    (client, sim) => client.get('gettoken', { corpid: client.corpId, corpsecret: sim.apps.partner.secret }),
    40091,
    'path/90313',
  ),
  app_enabled: api(
    (client, sim) => {
      sim.world.apps.disable('modern')
      return client.get('gettoken', { corpid: client.corpId, corpsecret: client.secret })
    },
    50003,
    'path/91039',
  ),

  // The token and the caller
  access_token_known: api(
    (client) => client.get('agent/get', { access_token: 'x', agentid: '1' }),
    40014,
    'path/90313',
  ),
  access_token_revoked: api(
    async (client, sim) => {
      const token = await client.token()
      sim.world.revokeTokens('modern')
      return client.get('agent/get', { access_token: token, agentid: client.agentId })
    },
    40014,
    'path/91039',
  ),
  access_token_lifetime: api(
    async (client, sim) => {
      const token = await client.token()
      sim.clock.advance('7200s')
      return client.get('agent/get', { access_token: token, agentid: client.agentId })
    },
    42001,
    'path/91039',
  ),
  trusted_ip: api(
    async (client, sim) => {
      sim.world.apps.edit('modern', { trustedIps: ['203.0.113.7'] })
      return client.get('agent/get', { access_token: await client.token(), agentid: client.agentId })
    },
    60020,
    'path/90313',
  ),

  // getuserinfo
  code_known: api(
    async (client) => client.get('auth/getuserinfo', { access_token: await client.token(), code: 'x' }),
    40029,
    'path/91023',
  ),
  code_single_use: api(
    async (client) => {
      const [code, token] = [await client.code(), await client.token()]
      await client.get('auth/getuserinfo', { access_token: token, code })
      return client.get('auth/getuserinfo', { access_token: token, code })
    },
    40029,
    'path/91023',
  ),
  code_lifetime: api(
    async (client, sim) => {
      const code = await client.code()
      sim.clock.advance('5m')
      return client.get('auth/getuserinfo', { access_token: await client.token(), code })
    },
    42003,
    'path/91023',
  ),
  code_same_app: api(
    async (client, sim) => {
      const { corpId, secret } = sim.apps.other
      const other = await client.json(client.get('gettoken', { corpid: corpId, corpsecret: secret }))
      return client.get('auth/getuserinfo', { access_token: String(other['access_token']), code: await client.code() })
    },
    50001,
    'path/91023',
  ),
  code_domain: api(
    async (client) => {
      const code = await client.code('zhangsan', { agentid: undefined, redirect_uri: 'https://other.example.com/cb' })
      return client.get('auth/getuserinfo', { access_token: await client.token(), code })
    },
    50001,
    'path/91023',
  ),

  // getuserdetail
  user_ticket_known: api(
    async (client) => client.post('auth/getuserdetail', { access_token: await client.token() }, { user_ticket: 'x' }),
    84015,
    'path/95833',
  ),
  user_ticket_same_app: api(
    async (client, sim) => {
      const { corpId, secret } = sim.apps.other
      const other = await client.json(client.get('gettoken', { corpid: corpId, corpsecret: secret }))
      const ticket = await client.ticket()
      return client.post('auth/getuserdetail', { access_token: String(other['access_token']) }, { user_ticket: ticket })
    },
    84015,
    'path/95833',
  ),
  user_ticket_lifetime: api(
    async (client, sim) => {
      const ticket = await client.ticket()
      sim.clock.advance('1800s')
      return client.post('auth/getuserdetail', { access_token: await client.token() }, { user_ticket: ticket })
    },
    84014,
    'path/91023',
  ),

  // user/get, conversions, agent/get
  userid_format: api(
    async (client) => client.get('user/get', { access_token: await client.token(), userid: 'ww1/liuyang' }),
    40003,
    'path/90196',
  ),
  userid_known: api(
    async (client) => client.get('user/get', { access_token: await client.token(), userid: 'nobody' }),
    60111,
    'path/90196',
  ),
  visible_range: api(
    async (client) => client.get('user/get', { access_token: await client.token(), userid: 'hejun' }),
    60011,
    'path/90196',
  ),
  wechat_bound: api(
    async (client) =>
      client.post('user/convert_to_openid', { access_token: await client.token() }, { userid: 'zhouxiaoyun' }),
    43004,
    'path/90202',
  ),
  openid_known: api(
    async (client) => client.post('user/convert_to_userid', { access_token: await client.token() }, { openid: 'o1' }),
    46004,
    'path/90202',
  ),
  agentid_known: api(
    async (client) => client.get('agent/get', { access_token: await client.token(), agentid: '7' }),
    40056,
    'path/90227',
  ),
  agent_of_token: api(
    async (client, sim) =>
      client.get('agent/get', { access_token: await client.token(), agentid: String(sim.apps.other.agentId) }),
    301002,
    'path/90227',
  ),
}
