import type { Entry } from '../entry.js'

/** Suites of service providers: their id, secret, ticket and token. */
export const suite: readonly Entry[] = [
  {
    code: 40080,
    page: 90600,
    who: 'provider',
    zh: {
      title: 'suite_secret 不正确',
      cause: '配置的 suite_secret 与 suite_id 不匹配。',
      fix: '到服务商后台核对后更新配置，改好之前不要循环重试。',
    },
    en: {
      title: 'Wrong suite_secret',
      cause: 'The configured suite_secret is not that of the suite_id.',
      fix: 'Look it up in the provider console and update the configuration; do not retry in a loop before that.',
    },
  },
  {
    code: 40082,
    page: 90600,
    who: 'provider',
    zh: {
      title: 'suite_access_token 无效',
      cause: '这个 suite_access_token 不正确，或者已经超过 2 小时。',
      fix: '丢掉它，用最新的 suite_ticket 重新获取，然后重试一次。多个套件的 token 要按 suite_id 分开缓存。',
    },
    en: {
      title: 'Invalid suite_access_token',
      cause: 'The suite_access_token is wrong or older than two hours.',
      fix: 'Drop it, fetch a new one with the newest suite_ticket and repeat the call once. Cache the tokens of several suites apart, by suite_id.',
    },
  },
  {
    code: 40083,
    page: 90600,
    who: 'provider',
    zh: {
      title: 'suite_id 不存在',
      cause: '没有这个 suite_id。',
      fix: '到服务商后台核对 suite_id。',
    },
    en: {
      title: 'Unknown suite_id',
      cause: 'There is no suite with this id.',
      fix: 'Check the suite_id in the provider console.',
    },
  },
  {
    code: 40085,
    page: 90628,
    who: 'provider',
    zh: {
      title: 'suite_ticket 无效',
      cause: '这个 suite_ticket 不正确，或者不是最新的。企业微信大约每 10 分钟推送一次新的。',
      fix: '等下一次推送，或在服务商后台手动触发；每个套件只用最新收到的那个，按 suite_id 分开保存。推送偶尔会晚，不要给它设 10 分钟的过期时间。',
    },
    en: {
      title: 'Invalid suite_ticket',
      cause: 'The suite_ticket is unknown or stale. WeCom pushes a new one about every 10 minutes.',
      fix: 'Wait for the next push or trigger one in the provider console; use only the newest of each suite and store them by suite_id. Pushes can be late, so do not let a ticket expire after 10 minutes.',
    },
  },
  {
    code: 40086,
    page: 90602,
    who: 'provider',
    zh: {
      title: '套件里没有这个应用',
      cause: '传入的应用 ID 里有套件中不存在的。',
      fix: '核对应用 ID 列表。',
    },
    en: {
      title: 'No such app in the suite',
      cause: 'An app id given does not exist in the suite.',
      fix: 'Correct the list of app ids.',
    },
  },
  {
    code: 41021,
    page: 90600,
    who: 'developer',
    zh: {
      title: '缺少 suite_id',
      cause: '请求里没有 suite_id。',
      fix: '补上 suite_id 参数。',
    },
    en: {
      title: 'suite_id missing',
      cause: 'The request has no suite_id.',
      fix: 'Add the suite_id parameter.',
    },
  },
  {
    code: 41022,
    page: 90600,
    who: 'developer',
    zh: {
      title: '缺少 suite_access_token',
      cause: '调用 service/ 下的接口时没有带 suite_access_token，常见的是把参数名写成了 access_token。',
      fix: '查询参数名要写 suite_access_token；如果它是空的，先查获取它的那一步为什么失败。自建应用不用这组接口，请用 auth/getuserinfo。',
    },
    en: {
      title: 'suite_access_token missing',
      cause: 'A call below service/ carried no suite_access_token; often the query name was access_token.',
      fix: 'Name the query parameter suite_access_token; if it is empty, find out why fetching it failed. Self-built apps do not use these calls but auth/getuserinfo.',
    },
  },
  {
    code: 41023,
    page: 90628,
    who: 'provider',
    zh: {
      title: '缺少 suite_ticket',
      cause: '请求里没有 suite_ticket，多半是还没有收到过推送。',
      fix: '等企业微信推送 suite_ticket，或在服务商后台手动触发一次。',
    },
    en: {
      title: 'suite_ticket missing',
      cause: 'The request has no suite_ticket, mostly since none was pushed yet.',
      fix: 'Wait for the push, or trigger one in the provider console.',
    },
  },
  {
    code: 41024,
    page: 90600,
    who: 'developer',
    zh: {
      title: '缺少 suite_secret',
      cause: '请求里没有 suite_secret。',
      fix: '检查配置里的 suite_secret 有没有读到值。',
    },
    en: {
      title: 'suite_secret missing',
      cause: 'The request has no suite_secret.',
      fix: 'Check that its setting has a value.',
    },
  },
  {
    code: 42009,
    page: 90600,
    who: 'provider',
    zh: {
      title: 'suite_access_token 已过期',
      cause: 'suite_access_token 的有效期是 7200 秒，这个已经过了。',
      fix: '丢掉它，用最新的 suite_ticket 重新获取，然后重试一次。按 expires_in 提前刷新可以避免。',
    },
    en: {
      title: 'suite_access_token expired',
      cause: 'A suite_access_token lives 7200 seconds, and this one is older.',
      fix: 'Drop it, fetch a new one with the newest suite_ticket and repeat the call once. Refresh ahead of expires_in to avoid it.',
    },
  },
  {
    code: 48003,
    page: 90600,
    who: 'provider',
    zh: {
      title: 'suite_id 与 token 不匹配',
      cause: '这个 suite_access_token 不是用该 suite_id 换来的。',
      fix: '缓存 token 时按 suite_id 区分。',
    },
    en: {
      title: 'suite_id and token do not match',
      cause: 'The suite_access_token in use is that of a different suite_id.',
      fix: 'Key your cached tokens by suite_id.',
    },
  },
]
