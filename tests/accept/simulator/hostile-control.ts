import * as fc from 'fast-check'
import type { HostileRequest } from './hostile-requests.js'

const paths = [
  '/_sim/api/people',
  '/_sim/api/people/zhangsan',
  '/_sim/api/people/p1',
  '/_sim/api/people/zhangsan/disable',
  '/_sim/api/people/p1/hide',
  '/_sim/api/people/p1/make-customer',
  '/_sim/api/people/p1/make-member',
  '/_sim/api/people/p1/make-stranger',
  '/_sim/api/people/LiSi/leave',
  '/_sim/api/people/p2/remove',
  '/_sim/api/departments',
  '/_sim/api/apps',
  '/_sim/api/apps/modern',
  '/_sim/api/apps/modern/disable',
  '/_sim/api/apps/a1',
  '/_sim/api/faults',
  '/_sim/api/faults/clear',
  '/_sim/api/clock',
  '/_sim/api/tokens/revoke',
  '/_sim/api/as',
]
const forms = [
  '/_sim/people',
  '/_sim/people/zhangsan',
  '/_sim/people/p1/hide',
  '/_sim/apps',
  '/_sim/apps/modern',
  '/_sim/faults',
  '/_sim/clock',
  '/_sim/tokens/revoke',
]
const views = [
  '/',
  '/_sim',
  '/_sim/people',
  '/_sim/people?q=a',
  '/_sim/people/p1',
  '/_sim/people/zhangsan',
  '/_sim/apps',
  '/_sim/apps/modern',
  '/_sim/apps/a1',
  '/_sim/journal',
  '/_sim/faults',
  '/_sim/api/people',
  '/_sim/api/apps',
  '/_sim/api/faults',
  '/_sim/avatar/p1.svg',
  '/connect/oauth2/authorize?{login}',
  '/connect/oauth2/authorize?{login}&as=p1',
  '/wwlogin/sso/login?{login}',
  '/wwlogin/sso/login?{login}&version=1&as=zhangsan',
]

const fields = [
  'id',
  'kind',
  'name',
  'userId',
  'corpId',
  'departments',
  'leads',
  'leaders',
  'status',
  'gender',
  'mobile',
  'email',
  'externalUserId',
  'followers',
  'parentUserId',
  'parentId',
  'key',
  'agentId',
  'secret',
  'createdAt',
  'trustedDomains',
  'callbackDomains',
  'trustedIps',
  'visibleDepartments',
  'visibleMembers',
  'sensitiveFields',
  'disabled',
  'call',
  'fault',
  'probability',
  'deliveries',
  'delayMs',
  'percent',
  'effect',
  'json',
  'advance',
  'app',
  'person',
  'url',
  'consent',
  'refuse',
  '__proto__',
  'constructor',
]
const text = fc.oneof(
  fc.constantFrom('p1', 'p2', 'a1', 'zhangsan', 'member', 'customer', 'parent', 'active', 'all', '', ' ', '1', '5m'),
  fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '\u0000',
    '\uD800',
    '\u202E',
    '../..',
    'a'.repeat(20_000),
    '九'.repeat(300),
  ),
  fc.constantFrom(
    'app.example.com',
    'a b',
    'http://localhost/',
    'gettoken',
    '{"errcode":1}',
    '{"kind":"html"}',
    '1e400',
  ),
  fc.constantFrom(
    'http://x/connect/oauth2/authorize?{login}',
    'http://x/wwlogin/sso/login?state=%',
    'javascript:1',
    'x:',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const scalar = fc.oneof(text, fc.constantFrom<unknown>(null, true, 0, 1, -1, 2, 1e308, 0.5, 2 ** 53))
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom('errcode', 'status', 'kind', 'drop', 'body', 'headers', '__proto__'),
      scalar,
      {
        maxKeys: 3,
      },
    ),
  },
)
const record = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 6 })
const json = fc.oneof(
  { weight: 8, arbitrary: record.map((given) => JSON.stringify({ id: 'p1', key: 'a1', name: 'x', ...given })) },
  { weight: 2, arbitrary: record.map((given) => JSON.stringify(given)) },
  { weight: 1, arbitrary: value.map((given) => JSON.stringify(given)) },
)
const form = fc
  .dictionary(fc.constantFrom(...fields), text, { maxKeys: 6 })
  .map((given) =>
    new URLSearchParams(Object.entries(given).map(([name, each]) => [name, each.toWellFormed()])).toString(),
  )

/** What a program on this machine, or somebody at the console, might ask of the simulator itself; and the pages that show what came of it. */
export const hostileControl: fc.Arbitrary<HostileRequest> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...paths), json).map(([target, body]) => ({
      method: 'POST',
      target,
      headers: { 'content-type': 'application/json' },
      body,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...forms), form).map(([target, body]) => ({
      method: 'POST',
      target,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...views).map((target) => ({ method: 'GET', target, headers: {}, body: undefined })),
  },
)
