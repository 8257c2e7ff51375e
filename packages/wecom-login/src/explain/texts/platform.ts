import type { Entry } from '../entry.js'

/** The platform itself: success, busy, call limits. */
export const platform: readonly Entry[] = [
  {
    code: -1,
    page: 90313,
    who: 'wecom',
    zh: {
      title: '系统繁忙',
      cause: '企业微信的服务器暂时处理不了这次请求，与你的参数无关。',
      fix: '隔几秒再试，最多三次，每次等得久一点。换取身份用的 code 不要重发：它可能已经被消耗，让成员重新登录一次即可。',
    },
    en: {
      title: 'The platform is busy',
      cause: "WeCom's servers cannot serve the call right now; your parameters are not to blame.",
      fix: 'Wait a few seconds and try again, three times at most, with growing pauses. Never re-send a login code, it may be spent: let the member log in once more.',
    },
  },
  {
    code: 0,
    page: 90313,
    who: 'developer',
    zh: {
      title: '成功',
      cause: '调用成功，没有出错。',
      fix: '不用处理。判断结果只看 errcode，不要解析 errmsg。',
    },
    en: {
      title: 'Success',
      cause: 'The call succeeded.',
      fix: 'Nothing to do. Judge by errcode alone and never parse errmsg.',
    },
  },
  {
    code: 6000,
    page: 90313,
    who: 'developer',
    zh: {
      title: '数据版本冲突',
      cause: '别的调用方同时修改了同一份数据。',
      fix: '稍等片刻，重新读取最新数据后再提交。',
    },
    en: {
      title: 'Data was changed by somebody else',
      cause: 'Another caller changed the same data at the same time.',
      fix: 'Wait a moment, read the data again, then write.',
    },
  },
  {
    code: 45009,
    page: 90312,
    who: 'developer',
    zh: {
      title: '调用次数超限',
      cause:
        '调用量超过了企业微信的限额（按企业、IP、接口分别计数）；或者服务器 IP 因为反复使用错误的 secret，或企业因为反复查询不存在的手机号、邮箱而被暂时封禁。',
      fix: '不要循环重试，按限额窗口的不同要等 1 分钟、1 小时、1 天或 30 天。先找源头：access_token 要缓存，不能每次登录都调 gettoken；到 管理后台 → 应用管理 → 应用 → Secret 核对 secret 没有配错；线上请求不要带 debug=1（每分钟限 5 次）。有些封禁可以用官方的自助解封工具提前解除。',
    },
    en: {
      title: 'Call limit reached',
      cause:
        'More calls than WeCom allows (counted per corp, per IP and per API), or a temporary ban: of the server IP after repeated wrong secrets, of the corp after too many look-ups of unknown mobiles or e-mails.',
      fix: 'Do not retry in a loop; depending on the window a block lasts 1 minute, 1 hour, 1 day or 30 days. Find what calls so often: cache the access_token instead of calling gettoken for every login, compare the secret with admin console → 应用管理 (apps) → the app → Secret, and send no debug=1 in production (5 a minute). Some blocks can be lifted with the official self-service tool.',
    },
  },
  {
    code: 45029,
    page: 90313,
    who: 'developer',
    zh: {
      title: '返回内容过大',
      cause: '一次查询命中的数据太多，超出了回包上限。',
      fix: '改为分页查询，或缩小查询范围。',
    },
    en: {
      title: 'Answer too large',
      cause: 'The query matches more data than one answer may hold.',
      fix: 'Fetch page by page, or narrow the query.',
    },
  },
  {
    code: 45033,
    page: 90312,
    who: 'developer',
    zh: {
      title: '并发过高',
      cause: '同一家企业同时调用同一个接口，或同时操作同一份资源的请求太多。',
      fix: '减少并行请求数，随机等待一小段时间后再试。二次验证相关接口的并发上限是 20。',
    },
    en: {
      title: 'Too many calls in parallel',
      cause: 'Too many simultaneous calls of one API, or on one resource, for this corp.',
      fix: 'Run fewer calls in parallel and try again after a short random pause. The two-factor APIs allow 20 at a time.',
    },
  },
]
