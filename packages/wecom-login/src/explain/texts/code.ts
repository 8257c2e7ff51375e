import type { Entry } from '../entry.js'

/** The code and the state of a login. */
export const code: readonly Entry[] = [
  {
    code: 40029,
    page: 91023,
    who: 'developer',
    zh: {
      title: 'code 无效',
      cause:
        '这个 code 已经用过、超过了 5 分钟、根本不存在，或者不是同一类 code（比如小程序 wx.login 的 code）。最常见的是回调地址被访问了两次：刷新、后退、链接预览、重复提交。',
      fix: '不要重发同一个 code，换一个新的 state 重新发起授权，并限制次数以免循环。登录成功后立刻跳转到不带 code 的地址。一般不用改管理后台；如果全新的 code 也总是报错，到 管理后台 → 应用管理 → 应用 核对 AgentId 和 Secret 是不是授权链接用的那个应用。',
    },
    en: {
      title: 'Invalid code',
      cause:
        'The code was used before, is older than 5 minutes, never existed, or is of another kind (such as a wx.login code of a mini program). Mostly the callback was opened twice: reload, back button, link preview, double submit.',
      fix: 'Never send the same code again: start a new authorization with a fresh state, and limit how often so that it cannot loop. After a login redirect at once to an address without the code. The admin console is mostly fine; if brand-new codes fail too, check in admin console → 应用管理 (apps) → the app that AgentId and Secret belong to the app of the link.',
    },
  },
  {
    code: 41008,
    page: 91023,
    who: 'developer',
    zh: {
      title: '缺少 code',
      cause: '调用时没有带 code。最常见的是成员在扫码页点了拒绝：回调里只有 state，没有 code。',
      fix: '回调没有 code 就不要调接口，显示「登录已取消」并给一个重新登录的按钮。管理后台不用改。如果前端用了 # 路由，注意 code 在 # 之前的查询参数里。',
    },
    en: {
      title: 'code missing',
      cause:
        'The call carried no code. Mostly the member refused on the scan page: the callback then has a state and no code.',
      fix: 'Make no call without a code; show "login cancelled" and a button to try again. Nothing to change in the admin console. With a # router, look for the code in the query before the #.',
    },
  },
  {
    code: 42003,
    page: 91023,
    who: 'member',
    zh: {
      title: 'code 已过期',
      cause: '从授权到服务器使用 code 超过了 5 分钟。',
      fix: '请成员重新登录一次，不要重发旧的 code。如果经常出现，检查回调是不是排队太久，服务器应当一收到 code 就使用。管理后台不用改。',
    },
    en: {
      title: 'code expired',
      cause: 'More than 5 minutes passed between the authorization and the use of the code.',
      fix: 'Let the member log in again and do not re-send the old code. If it happens often, see whether callbacks wait in a queue: use a code as soon as it arrives. Nothing to change in the admin console.',
    },
  },
  {
    code: 42022,
    page: 91023,
    who: 'developer',
    zh: {
      title: 'code 已被使用',
      cause: '一个 code 只能用一次，这个已经被消耗。多半是回调被访问了两次，或者程序自动重试了换取身份的请求。',
      fix: '如果同一个浏览器刚刚登录成功，直接带它进入应用，不必报错；否则重新发起授权。换取身份的请求不要自动重试（包括网关和代理）。管理后台不用改。',
    },
    en: {
      title: 'code already used',
      cause:
        'A code works once and this one is spent. Mostly the callback was opened twice, or something repeated the identity call by itself.',
      fix: 'If the same browser has just logged in, take it to the app without an error; otherwise start a new authorization. Nothing may repeat the identity call by itself, gateways and proxies included. Nothing to change in the admin console.',
    },
  },
  {
    code: 84025,
    page: 91022,
    who: 'developer',
    zh: {
      title: 'state 不符合要求',
      cause: 'state 只能由字母和数字组成，最长 128 字节，这次传的不是。',
      fix: '用 createState() 生成，连 - 和 _ 也不能有。回跳地址等信息存在自己的会话里，不要塞进 state。管理后台不用改。',
    },
    en: {
      title: 'Bad state',
      cause: 'A state consists of letters and digits only, 128 bytes at most; this one does not.',
      fix: 'Make it with createState(); not even - and _ are allowed. Keep the return address and the like in your own session instead of the state. Nothing to change in the admin console.',
    },
  },
]
