import * as fc from 'fast-check'

/** A request that nobody sane sends. `{code}`, `{token}` and the like stand for live values, put in when it is sent. */
export interface HostileRequest {
  readonly method: string
  /** Path and query, as they go over the wire. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | undefined
}

const calls = [
  'gettoken',
  'auth/getuserinfo',
  'user/getuserinfo',
  'auth/getuserdetail',
  'user/getuserdetail',
  'user/get',
  'user/convert_to_openid',
  'user/convert_to_userid',
  'agent/get',
]
const pages = ['/connect/oauth2/authorize', '/wwlogin/sso/login', '/wwopen/sso/qrConnect']
const own = [
  '/',
  '/favicon.ico',
  '/_sim',
  '/_sim/people',
  '/_sim/people/zhangsan',
  '/_sim/apps',
  '/_sim/apps/modern',
  '/_sim/journal',
  '/_sim/faults',
  '/_sim/callback',
  '/_sim/client/forget',
  '/_sim/scan/{scan}',
  '/_sim/scan/{scan}/status',
  '/_sim/panel/{scan}',
  '/_sim/panel/{scan}/status',
  '/_sim/phone/{scan}',
  '/_sim/avatar/zhangsan.svg',
  '/_sim/sim.css',
  '/_sim/api',
  '/_sim/api/people',
  '/_sim/api/apps/modern',
  '/_sim/api/calls',
  '/_sim/api/clock',
  '/_sim/api/reset',
]

const parameters = [
  'corpid',
  'corpsecret',
  'access_token',
  'code',
  'user_ticket',
  'userid',
  'openid',
  'agentid',
  'debug',
  'appid',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'login_type',
  'lang',
  'version',
  'redirect_type',
  'as',
  'as_consent',
  'as_refuse',
  'who',
  'q',
  'call',
  'before',
  'since',
  'done',
  'person',
  'decision',
]

const live = ['{code}', '{spent}', '{token}', '{otherToken}', '{secret}', '{ticket}', '{corpId}', '{agentId}', '{scan}']
const sensible = [
  'zhangsan',
  'snsapi_base',
  'snsapi_privateinfo',
  'code',
  'CorpApp',
  'abc123',
  'all',
  'allow',
  'confirm',
  '2.4.4',
  '1',
]
const addresses = [
  'http%3A%2F%2Flocalhost%3A3000%2Fcallback',
  'https%3A%2F%2Fapp.example.com%2Fcb%3Fa%3D1%23%2Froute',
  'http%3A%2F%2Flocalhost%3A3000%40evil.example%2F',
  'http%3A%2F%2Flocalhost%5C.evil.example%2F',
  'http%3A%2F%2F%5B%3A%3A1',
  'https%3A%2F%2Fevil.example%2F%3Flocalhost',
  'http%3A%2F%2Flocalhost%3A99999%2F',
  'http%3A%2F%2Flocalhost%2F%0D%0Aset-cookie%3A%20a%3Db',
  'javascript%3Aalert(1)',
  '%2F%2Fevil.example%2F',
]
/** As they stand in a query, percent-encoded or not. */
const hostile = [
  '',
  '%',
  '%zz',
  '%00',
  '%ff%fe',
  '%ed%a0%80',
  '%E0%80%80',
  '%0d%0ax-injected:%201',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'%20or%201=1--",
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '${7*7}',
  '-1',
  '9'.repeat(400),
  'NaN',
  'null',
  'undefined',
  '[object%20Object]',
  '%F0%9F%98%80',
  '%E2%80%AE',
  'a'.repeat(600),
  '*'.repeat(5_000),
]

const binary = fc.string({ unit: 'binary', maxLength: 40 })
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...live) },
  { weight: 3, arbitrary: fc.constantFrom(...sensible) },
  { weight: 2, arbitrary: fc.constantFrom(...addresses) },
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: binary.map((text) => encodeURIComponent(text.toWellFormed())) },
)
const name = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom(...parameters) },
  { weight: 1, arbitrary: fc.constantFrom(...parameters).map((each) => each.toUpperCase()) },
  { weight: 1, arbitrary: fc.constantFrom(...parameters).map((each) => `${each}[]`) },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
)
const pair = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(name, value).map(([left, right]) => `${left}=${right}`) },
  { weight: 1, arbitrary: name },
)
const query = fc.array(pair, { maxLength: 14 }).map((pairs) => pairs.join('&'))

/** A login page's query with everything it needs, and then some. */
const loginQuery = fc
  .tuple(fc.constantFrom(...addresses), query)
  .map(
    ([address, more]) =>
      `appid={corpId}&agentid={agentId}&redirect_uri=${address}&response_type=code&scope=snsapi_base&state=a1&login_type=CorpApp&as=zhangsan&${more}`,
  )

const path = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...calls).map((call) => `/cgi-bin/${call}`) },
  { weight: 3, arbitrary: fc.constantFrom(...pages) },
  { weight: 3, arbitrary: fc.constantFrom(...own) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/cgi-bin/',
      '/cgi-bin',
      '/cgi-bin//gettoken',
      '/cgi-bin/gettoken/',
      '/cgi-bin/GetToken',
      '/cgi-bin/%67ettoken',
      '/cgi-bin/%',
      '/cgi-bin/user/list',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...hostile).map((text) => `/_sim/people/${text}`) },
  { weight: 1, arbitrary: fc.constantFrom(...hostile).map((text) => `/cgi-bin/${text}`) },
)
const target = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(path, query).map(([at, search]) => `${at}?${search}`) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...pages), loginQuery).map(([at, search]) => `${at}?${search}`) },
)

const field = fc.oneof(
  fc.constantFrom<unknown>(...live, ...sensible, null, 0, -1, true, [], {}, ['{ticket}'], { a: '{ticket}' }),
  binary,
)
const json = fc.dictionary(fc.constantFrom(...parameters, '__proto__', 'constructor'), field, { maxKeys: 5 })
const body = fc.oneof(
  json.map((fields) => JSON.stringify(fields)),
  json.map((fields) => JSON.stringify([fields])),
  query,
  fc.constantFrom('', '{', 'null', '0', '"', '{}', '\uFEFF{}', '['.repeat(50_000), '{"a":'.repeat(10_000)),
  fc.constantFrom('{"user_ticket":"{ticket}","user_ticket":"x"}', '{"userid":"\\ud800"}', '{"userid":"\\u0000"}'),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
)
const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/json; charset=utf-16',
  '%%%',
]

/** Changes of the simulator itself come from a foreign site only, so that the world at the end is the one of the start. */
const foreign = (at: string) => (/^\/_sim\/(?!phone\/)/.test(at) ? { origin: 'https://evil.example' } : {})

export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'DELETE'), target)
      .map(([method, at]) => ({ method, target: at, headers: foreign(at), body: undefined })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'PATCH', 'BREW'), target, fc.constantFrom(...types), body)
      .map(([method, at, type, sent]) => ({
        method,
        target: at,
        headers: { 'content-type': type, ...foreign(at) },
        body: sent,
      })),
  },
)
