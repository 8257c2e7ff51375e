import type { Texts } from '../../codes.js'

/** Suites of service providers: their id, secret, ticket and token. */
export const suite: Texts<'suite'> = {
  40080: {
    title: 'suite_secret 不正确',
    cause: '配置的 suite_secret 与 suite_id 不匹配。',
    fix: '到服务商后台核对后更新配置，改好之前不要循环重试。',
  },
  40082: {
    title: 'suite_access_token 无效',
    cause: '这个 suite_access_token 不正确，或者已经超过 2 小时。',
    fix: '丢掉它，用最新的 suite_ticket 重新获取，然后重试一次。多个套件的 token 要按 suite_id 分开缓存。',
  },
  40083: {
    title: 'suite_id 不存在',
    cause: '没有这个 suite_id。',
    fix: '到服务商后台核对 suite_id。',
  },
  40085: {
    title: 'suite_ticket 无效',
    cause: '这个 suite_ticket 不正确，或者不是最新的。企业微信大约每 10 分钟推送一次新的。',
    fix: '等下一次推送，或在服务商后台手动触发；每个套件只用最新收到的那个，按 suite_id 分开保存。推送偶尔会晚，不要给它设 10 分钟的过期时间。',
  },
  40086: {
    title: '套件里没有这个应用',
    cause: '传入的应用 ID 里有套件中不存在的。',
    fix: '核对应用 ID 列表。',
  },
  41021: {
    title: '缺少 suite_id',
    cause: '请求里没有 suite_id。',
    fix: '补上 suite_id 参数。',
  },
  41022: {
    title: '缺少 suite_access_token',
    cause: '调用 service/ 下的接口时没有带 suite_access_token，常见的是把参数名写成了 access_token。',
    fix: '查询参数名要写 suite_access_token；如果它是空的，先查获取它的那一步为什么失败。自建应用不用这组接口，请用 auth/getuserinfo。',
  },
  41023: {
    title: '缺少 suite_ticket',
    cause: '请求里没有 suite_ticket，多半是还没有收到过推送。',
    fix: '等企业微信推送 suite_ticket，或在服务商后台手动触发一次。',
  },
  41024: {
    title: '缺少 suite_secret',
    cause: '请求里没有 suite_secret。',
    fix: '检查配置里的 suite_secret 有没有读到值。',
  },
  42009: {
    title: 'suite_access_token 已过期',
    cause: 'suite_access_token 的有效期是 7200 秒，这个已经过了。',
    fix: '丢掉它，用最新的 suite_ticket 重新获取，然后重试一次。按 expires_in 提前刷新可以避免。',
  },
  48003: {
    title: 'suite_id 与 token 不匹配',
    cause: '这个 suite_access_token 不是用该 suite_id 换来的。',
    fix: '缓存 token 时按 suite_id 区分。',
  },
}
