import type { Entry } from '../entry.js'

/** Signatures and tickets of the JS-SDK. */
export const jssdk: readonly Entry[] = [
  {
    code: 40093,
    page: 90506,
    who: 'developer',
    zh: {
      title: 'JS-SDK 签名不正确',
      cause:
        '参与签名的内容和页面实际情况不一致：ticket 种类不对或已过期、URL 不同、时间戳单位不对，或者字段顺序不对。',
      fix: '按 jsapi_ticket、noncestr、timestamp、url 的顺序拼接原值（不要编码）后做 SHA-1；url 是当前页面的完整地址，带查询参数、不带 # 及其后的部分；timestamp 以秒为单位。config 用企业的 ticket，agentConfig 用应用的 ticket。',
    },
    en: {
      title: 'Wrong JS-SDK signature',
      cause:
        'What was signed is not what the page has: a ticket of the wrong kind or too old, another URL, a timestamp in the wrong unit, or another order of fields.',
      fix: 'Take the SHA-1 of jsapi_ticket, noncestr, timestamp and url in this order with raw values; url is the full address of the page with its query and without the # part, timestamp is in seconds. Sign config with the ticket of the corp and agentConfig with that of the app.',
    },
  },
  {
    code: 42012,
    page: 90506,
    who: 'developer',
    zh: {
      title: 'jsapi_ticket 不可用',
      cause: '多半是该用应用 ticket 的地方用了企业 ticket，或者用了别的应用的 ticket。',
      fix: '用这个应用自己的 access_token 获取：config 用 get_jsapi_ticket，agentConfig 用 ticket/get 加 type=agent_config，两种分开缓存，各应用也分开缓存。',
    },
    en: {
      title: 'jsapi_ticket not usable here',
      cause: "Mostly the corp's ticket was used where the app's is wanted, or the ticket of another app.",
      fix: "Fetch it with this app's own access_token: get_jsapi_ticket for config, ticket/get with type=agent_config for agentConfig. Cache the two kinds, and the tickets of different apps, apart.",
    },
  },
  {
    code: 91040,
    page: 90506,
    who: 'developer',
    zh: {
      title: 'ticket 类型无效',
      cause: '获取 ticket 时 type 参数不对。',
      fix: 'get_jsapi_ticket 不带 type；ticket/get 要带 type=agent_config。',
    },
    en: {
      title: 'Wrong ticket type',
      cause: 'The type parameter of the ticket call is wrong.',
      fix: 'Call get_jsapi_ticket without a type, and ticket/get with type=agent_config.',
    },
  },
]
