import { fetchTransport } from '../../src/wire/fetch-transport.js'
import { TransportFailure } from '../../src/wire/transport.js'
import type { DoctorConfig, DoctorReport } from '../../src/doctor/index.js'
import { listenHttp, listenSelfSigned, type Wire } from '../wire.js'
import { cookieSecret, type Interceptor, type TestSetup, wrongClock } from './test-setup.js'

/** A set-up that is ill in one way, and what the doctor has to find. */
export interface Case {
  readonly what: string
  readonly finds: readonly string[]
  readonly examine: (setup: TestSetup) => Promise<DoctorReport>
}

const of = (what: string, finds: readonly string[], examine: Case['examine']): Case => ({ what, finds, examine })

/** A healthy set-up but for these options. */
const config = (what: string, finds: readonly string[], changed: Partial<DoctorConfig>): Case =>
  of(what, finds, ({ examine }) => examine(changed))

/** A healthy set-up but for what is done to its WeCom. */
const wecom = (
  what: string,
  finds: readonly string[],
  spoil: (sim: TestSetup['sim']) => void,
  changed: Partial<DoctorConfig> = {},
): Case =>
  of(what, finds, ({ sim, examine }) => {
    spoil(sim)
    return examine(changed)
  })

/** A healthy set-up but for what stands before the site. */
const site = (
  what: string,
  finds: readonly string[],
  intercept: Interceptor,
  changed: Partial<DoctorConfig> = {},
): Case => of(what, finds, ({ examine }) => examine(changed, intercept))

/** A healthy set-up with a server of the test's own in the place of some host. */
const server = (
  what: string,
  finds: readonly string[],
  start: () => Promise<Wire>,
  changed: (origin: string, setup: TestSetup) => Partial<DoctorConfig>,
): Case =>
  of(what, finds, async (setup) => {
    const wire = await start()
    try {
      return await setup.examine(changed(wire.origin, setup))
    } finally {
      await wire.close()
    }
  })

const failing = (code: string) => () => Promise.reject(Object.assign(new Error('it failed'), { code }))
const transportFailing = (errorCode: string) => ({
  send: () => Promise.reject(new TransportFailure({ phase: 'connect', problem: 'none', sent: false, errorCode })),
})
const hanging = () => new Promise<never>(() => undefined)
const closedPort = 'http://127.0.0.1:9'

const at = (path: string, answer: () => Response | Promise<Response>): Interceptor => {
  const intercept: Interceptor = (usual, { url }) => (new URL(url).pathname === path ? answer() : usual())
  return intercept
}
const callback = '/auth/wecom/callback'
const login = '/auth/wecom/login'
const file = '/WW_verify_abc123.txt'

/** The site's own answer with its cookies changed. */
const cookies =
  (change: (cookie: string) => string): Interceptor =>
  async (usual) => {
    const { status, body, headers } = await usual()
    const changed = new Headers(headers)
    changed.delete('set-cookie')
    for (const cookie of headers.getSetCookie()) if (change(cookie) !== '') changed.append('set-cookie', change(cookie))
    return new Response(body, { status, headers: changed })
  }

/** The start of a login, with something else in WeCom's address. */
const link = (change: (url: URL) => void): Interceptor => {
  const intercept: Interceptor = async (usual, { url }) => {
    const answer = await usual()
    if (new URL(url).pathname !== login) return answer
    const location = new URL(answer.headers.get('location') ?? '')
    change(location)
    const headers = new Headers(answer.headers)
    headers.set('location', location.href)
    return new Response(null, { status: answer.status, headers })
  }
  return intercept
}

/** A Redis client by shape that answers what it is told to. */
const redisThat = (answers: {
  readonly get?: (key: string) => unknown
  readonly set?: () => unknown
  readonly eval?: (script: string) => unknown
}) => {
  const kept = new Map<string, string>()
  return {
    defineCommand: () => undefined,
    get: async (key: string) => (answers.get === undefined ? (kept.get(key) ?? null) : answers.get(key)),
    set: async (key: string, value: string, _px: 'PX', ttlMs: number, nx?: 'NX') => {
      if (answers.set !== undefined) return answers.set()
      if (nx === 'NX' && kept.has(key)) return null
      if (ttlMs > 1_000) kept.set(key, value)
      else kept.delete(key)
      return 'OK'
    },
    del: async (key: string) => kept.delete(key),
    eval: async (script: string) => answers.eval?.(script) ?? 1,
  } as unknown as NonNullable<DoctorConfig['redis']>
}

const saying = (message: string) => redisThat({ set: () => Promise.reject(new Error(message)) })
const withPolicy = (policy: string) =>
  redisThat({ eval: (script) => (script.includes('INFO') ? `# Memory\r\nmaxmemory_policy:${policy}\r\n` : 1) })

/** Every finding there is has a case here. */
export const cases: readonly Case[] = [
  config(
    'a healthy set-up',
    [
      'app_settings_ok',
      'endpoints_custom',
      'site_settings_ok',
      'clock_ok',
      'hosts_ok',
      'token_ok',
      'caller_ip_ok',
      'agent_ok',
      'trusted_domain_ok',
      'visible_range_ok',
      'look_at_callback_domain',
      'look_at_trusted_ips',
      'site_reach_ok',
      'callback_ok',
      'verification_ok',
      'cookies_ok',
      'scope_ok',
      'redis_not_given',
    ],
    {},
  ),
  config(
    'nothing at all',
    [
      'corp_id_missing',
      'agent_id_missing',
      'secret_missing',
      'origin_missing',
      'clock_skipped',
      'hosts_skipped',
      'token_skipped',
      'caller_ip_skipped',
      'agent_skipped',
      'trusted_domain_skipped',
      'visible_range_skipped',
      'site_reach_skipped',
      'callback_skipped',
      'verification_skipped',
      'cookies_skipped',
    ],
    { corpId: undefined, agentId: undefined, secret: '', origin: undefined, cookieSecret: undefined },
  ),
  config(
    'options of the wrong shape',
    [
      'corp_id_malformed',
      'agent_id_malformed',
      'secret_malformed',
      'endpoints_malformed',
      'origin_malformed',
      'base_path_malformed',
      'cookie_secret_malformed',
      'scope_unknown',
    ],
    {
      corpId: 'ww5100000000000001 ',
      agentId: 'app',
      secret: 'a secret\n',
      endpoints: { api: 'qyapi.weixin.qq.com' },
      origin: 'app.example.com',
      basePath: 'auth',
      cookieSecret: 'short',
      scope: 'snsapi_userinfo',
    },
  ),
  config('a corp id that is something else', ['corp_id_unusual', 'token_corp_unknown'], { corpId: 'gh_1234567890' }),
  config('no cookie secret', ['cookie_secret_missing'], { cookieSecret: undefined }),
  config('a laptop and the real WeCom, without a network', ['origin_local', 'api_host_unresolved', 'token_skipped'], {
    endpoints: undefined,
    origin: 'http://localhost:3000',
    transport: transportFailing('ENOTFOUND'),
    fetch: failing('ENOTFOUND'),
  }),
  config('consent without an agent', ['scope_needs_agent_id'], { scope: 'snsapi_privateinfo', agentId: undefined }),
  config('consent', ['look_at_sensitive_fields', 'scope_ok'], { scope: 'snsapi_privateinfo' }),

  config('a clock that is a minute ahead', ['clock_off'], { clock: wrongClock(60) }),
  config('a clock that is an hour behind', ['clock_wrong', 'token_ok'], { clock: wrongClock(-3600) }),
  server(
    'an API host that does not say when it is',
    ['clock_unknown'],
    () =>
      listenHttp((_, response) => {
        response.sendDate = false
        response.end('{}')
      }),
    (api) => ({ endpoints: { api } }),
  ),
  config('a clock that does not run', ['check_broken'], {
    clock: {
      ...wrongClock(0),
      now: () => {
        throw new Error('no clock')
      },
    },
  }),

  of('an API host whose name is unknown', ['api_host_unresolved', 'clock_unknown'], ({ examine, wecom }) =>
    examine({ endpoints: { ...wecom().endpoints, api: closedPort }, lookup: failing('ENOTFOUND') }),
  ),
  of('a name server that hangs', ['api_host_unresolved'], ({ examine, wecom }) =>
    examine({ endpoints: { ...wecom().endpoints, api: closedPort }, lookup: hanging, timeoutMs: 300 }),
  ),
  of("the simulator's lines left in the hosts file", ['api_host_private', 'token_ok'], ({ examine, sim }) =>
    examine({
      endpoints: undefined,
      transport: fetchTransport((request) => sim.fetch(request)),
      lookup: async () => ['127.0.0.1'],
      fetch: async () => new Response('ok'),
    }),
  ),
  of('an API host where nobody is', ['api_host_unreachable', 'clock_unknown'], ({ examine, wecom }) =>
    examine({ endpoints: { ...wecom().endpoints, api: closedPort } }),
  ),
  server(
    'an API host with a certificate that nobody signed',
    ['api_host_untrusted'],
    () => listenSelfSigned((_, response) => response.end('{}')),
    (api, { wecom }) => ({ endpoints: { ...wecom().endpoints, api } }),
  ),
  of('login pages that cannot be opened from here', ['page_host_unreachable', 'token_ok'], ({ examine, wecom }) =>
    examine({ endpoints: { ...wecom().endpoints, authorize: closedPort } }),
  ),

  config('a corp that does not exist', ['token_corp_unknown', 'caller_ip_skipped'], { corpId: 'ww5100000000000009' }),
  config('a wrong secret', ['token_secret_wrong', 'caller_ip_skipped'], { secret: 'not-the-secret-of-any-app' }),
  of("another corp's secret", ['token_secret_of_other_corp'], ({ examine, sim }) =>
    examine({ secret: sim.apps.partner.secret }),
  ),
  wecom('a disabled app', ['token_app_disabled'], ({ world }) => void world.apps.disable('modern')),
  wecom('a ban', ['token_limited'], (sim) => sim.next('gettoken', { errcode: 45009 })),
  wecom('a WeCom that is busy', ['token_refused'], (sim) => sim.next('gettoken', { errcode: -1 })),
  wecom('an errcode that nobody knows', ['token_refused'], (sim) => sim.next('gettoken', { errcode: 7654321 })),
  wecom('gettoken cut off', ['token_no_answer'], (sim) => sim.next('gettoken', { drop: 'before' })),
  wecom('a sign-in page instead of WeCom', ['token_not_wecom'], (sim) => sim.next('gettoken', { kind: 'html' })),
  wecom('a token that is none', ['token_not_wecom'], (sim) =>
    sim.next('gettoken', { status: 200, body: '{"errcode":0,"access_token":7,"expires_in":7200}' }),
  ),

  wecom('an IP that is not listed', ['caller_ip_not_trusted', 'agent_skipped'], ({ world }) => {
    world.apps.edit('modern', { trustedIps: ['203.0.113.9'] })
  }),
  wecom('an IP that is not listed nor named', ['caller_ip_not_trusted'], (sim) =>
    sim.next('agent/get', { errcode: 60020, errmsg: 'not allow to access from your ip' }),
  ),
  of('the agent id of another app', ['caller_ip_unknown', 'agent_of_other_app'], ({ examine, sim }) =>
    examine({ agentId: sim.apps.other.agentId }),
  ),
  config('an agent id of no app', ['agent_unknown'], { agentId: 999 }),
  wecom('an answer about another app', ['agent_answer_differs'], (sim) =>
    sim.next('agent/get', { status: 200, body: '{"errcode":0,"agentid":1000099,"name":"别的应用","close":0}' }),
  ),
  wecom('an app disabled since', ['agent_disabled'], (sim) => sim.next('agent/get', { errcode: 50003 })),
  wecom('an app that is switched off', ['agent_disabled'], (sim) =>
    sim.next('agent/get', { status: 200, body: '{"errcode":0,"name":"内部门户","close":1}' }),
  ),
  wecom('an app that may not ask', ['agent_refused'], (sim) => sim.next('agent/get', { errcode: 48002 })),
  wecom('agent/get cut off', ['agent_no_answer'], (sim) => sim.next('agent/get', { kind: 'reset-mid-body' })),

  wecom('no trusted domain', ['trusted_domain_missing'], ({ world }) => {
    world.apps.edit('modern', { trustedDomains: [] })
  }),
  wecom('another trusted domain', ['trusted_domain_differs'], ({ world }) => {
    world.apps.edit('modern', { trustedDomains: ['example.com'] })
  }),
  wecom('a trusted domain with another port', ['trusted_domain_port_differs'], ({ world }) => {
    world.apps.edit('modern', { trustedDomains: ['app.example.com:443'] })
  }),
  config('a site on this machine, with a simulator there', ['trusted_domain_local'], {
    origin: 'http://localhost:3000',
  }),
  wecom('an app for nobody', ['visible_range_empty'], ({ world }) => {
    world.apps.edit('modern', { visibleDepartments: [], visibleMembers: [] })
  }),

  config('a site whose name is unknown', ['site_unresolved', 'callback_skipped'], { fetch: failing('ENOTFOUND') }),
  config('a site that is down', ['site_unreachable'], { origin: closedPort }),
  server(
    'a site with a certificate that nobody signed',
    ['site_untrusted'],
    () => listenSelfSigned((_, response) => response.end('hello')),
    (origin) => ({ origin, fetch: undefined }),
  ),
  site('a site that hangs', ['site_slow', 'cookies_skipped'], hanging, { timeoutMs: 300 }),

  site(
    'no login at the callback',
    ['callback_not_found'],
    at(callback, () => new Response('', { status: 404 })),
  ),
  site(
    'a single sign-on before the callback',
    ['callback_redirected'],
    at(callback, () => Response.redirect('https://sso.example.com/login', 302)),
  ),
  site(
    'a proxy that finds no app',
    ['callback_server_error'],
    at(callback, () => new Response('', { status: 502 })),
  ),
  site(
    'a page for everything',
    ['callback_foreign'],
    at(callback, () => new Response('<div id="app">')),
  ),

  config('no domain file', ['verification_not_given'], { verification: undefined }),
  config('a domain file with another name', ['verification_malformed'], { verification: { 'robots.txt': 'abc' } }),
  config('a domain file that is not there', ['verification_missing'], { verification: { 'WW_verify_x.txt': 'x' } }),
  site(
    'a domain file behind a login',
    ['verification_redirected'],
    at(file, () => Response.redirect('https://app.example.com/sign-in', 303)),
  ),
  site(
    'a page in the place of the domain file',
    ['verification_differs'],
    at(file, () => new Response('<!doctype html>')),
  ),
  site('a domain file that never comes', ['verification_no_answer'], at(file, hanging), { timeoutMs: 300 }),

  site(
    'a page in the place of the login',
    ['login_not_starting'],
    at(login, () => new Response('<!doctype html>')),
  ),
  site(
    'http sent to https',
    ['login_elsewhere'],
    at(login, () => Response.redirect('https://www.example.com/auth/wecom/login', 301)),
  ),
  site(
    'a site that runs another app',
    ['login_of_other_app'],
    link(({ searchParams }) => searchParams.set('agentid', '1000003')),
  ),
  site(
    'a site that knows itself by another name',
    ['login_other_callback'],
    link(({ searchParams }) => searchParams.set('redirect_uri', 'http://app.internal:8080/auth/wecom/callback')),
  ),
  site(
    'an address full of escapes',
    ['login_other_callback', 'login_of_other_app'],
    link(({ searchParams }) => {
      searchParams.set('redirect_uri', 'https://\u001B[2J\u0007evil\r\n.example')
      searchParams.set('appid', '\u009B31m'.repeat(1_000))
    }),
  ),
  site('a login that never comes', ['login_no_answer'], at(login, hanging), { timeoutMs: 300 }),

  site(
    'cookies thrown away',
    ['cookie_missing'],
    cookies(() => ''),
  ),
  site(
    'cookies without Secure',
    ['cookie_not_secure'],
    cookies((cookie) => cookie.replace('; Secure', '')),
  ),
  site(
    'cookies whose name a no-break space was put in front of, which makes it another name',
    ['cookie_not_secure'],
    cookies((cookie) => `\xa0${cookie}`),
  ),
  site(
    'cookies without HttpOnly',
    ['cookie_not_http_only'],
    cookies((cookie) => cookie.replace('; HttpOnly', '')),
  ),
  site(
    'cookies with another path',
    ['cookie_path'],
    cookies((cookie) => cookie.replace('Path=/', 'Path=/auth')),
  ),
  site(
    'cookies with a domain',
    ['cookie_domain'],
    cookies((cookie) => `${cookie}; Domain=example.com`),
  ),
  site(
    'strict cookies',
    ['cookie_same_site_strict'],
    cookies((cookie) => cookie.replace('Lax', 'Strict')),
  ),

  config('a Redis that works', ['redis_ok'], { redis: withPolicy('noeviction') }),
  config('a Redis that tells no policy', ['redis_ok'], { redis: redisThat({}) }),
  config('a Redis that evicts', ['redis_evicts'], { redis: withPolicy('allkeys-lru') }),
  config('a Redis that is none', ['redis_malformed'], { redis: {} as NonNullable<DoctorConfig['redis']> }),
  config('a Redis that hangs', ['redis_unreachable'], { redis: redisThat({ set: hanging }), timeoutMs: 300 }),
  config('a Redis that is away', ['redis_unreachable'], { redis: redisThat({ set: failing('ECONNREFUSED') }) }),
  config('a Redis that wants a password', ['redis_refused'], { redis: saying('NOAUTH Authentication required.') }),
  config('a replica', ['redis_read_only'], { redis: saying("READONLY You can't write against a read only replica.") }),
  config('a Redis without memory', ['redis_failing'], { redis: saying('OOM command not allowed') }),
  config('a Redis client that ignores NX', ['redis_unsuitable'], {
    redis: redisThat({ set: () => 'OK', get: () => 'probe' }),
  }),
  config('a Redis that refuses scripts', ['redis_no_scripts'], {
    redis: redisThat({ eval: () => Promise.reject(new Error("NOPERM this user has no permissions to run 'eval'")) }),
  }),
  config('a Redis that forgets', ['redis_forgets'], { redis: redisThat({ get: () => null }) }),

  config("the app's secret as cookie secret", ['cookie_secret_malformed'], { secret: cookieSecret }),
]
