import type { Texts } from '../../codes.js'

/** Errors of this package that carry no errcode: WeComTransportError and WeComLoginError. */
export const sdk: Texts<'sdk'> = {
  connect_failed: {
    title: '连不上企业微信',
    cause: '请求没有发出去：域名解析失败、连接被拒绝，或者 TLS 握手没有完成。',
    fix: '在服务器上确认能访问 endpoints.api 配置的地址（默认是企业微信的 API），检查 DNS、防火墙和出口代理。要走代理时，给 transport 传 nodeTransport({ agent })。',
  },
  timed_out: {
    title: '企业微信没有及时响应',
    cause: '在 timeoutMs（默认 5000 毫秒）内没有收到完整的响应。',
    fix: '先检查服务器到企业微信的网络和代理。如果超时的是换取身份的请求，code 可能已经被消耗，不要重发，让成员重新登录。',
  },
  bad_status: {
    title: '收到的不是 200 响应',
    cause: '企业微信的业务错误也是 HTTP 200。其他状态码多半来自中间的代理或网关，也可能是平台临时故障。',
    fix: '检查 endpoints.api 是否写对、中间有没有代理拦截或重定向。如果是换取身份的请求，让成员重新登录，不要重发 code。',
  },
  bad_body: {
    title: '响应没有读完整',
    cause: '响应在传输中断开、超过了 1 MiB，或者被中间的代理用 gzip、br、deflate 以外的方式压缩了。',
    fix: '检查中间的代理和网关，让它们不要改写或重复压缩响应。如果是换取身份的请求，让成员重新登录，不要重发 code。',
  },
  bad_json: {
    title: '响应不是企业微信的 JSON',
    cause: '响应不是 JSON，或者里面没有应有的字段。多半是代理或网关返回了自己的页面，或者 endpoints.api 指错了地方。',
    fix: '在服务器上直接请求一次看看是谁在回答，再更正 endpoints.api 或代理设置。',
  },
  no_ticket: {
    title: '这次登录没有 user_ticket',
    cause:
      '取敏感字段要有 user_ticket，而这次没有：scope 不是 snsapi_privateinfo，或者来自扫码、网页登录，或者来访者不是本企业成员、不在应用可见范围内。',
    fix: '在企业微信客户端里用 getAuthURL({ scope: "snsapi_privateinfo" }) 重新授权（需要 agentId），并到 管理后台 → 应用管理 → 应用 →「可见范围」确认成员在内。没有也不影响登录，可以只用基本身份。',
  },
  not_member: {
    title: '来访者不是本企业成员',
    cause: '授权是有效的，但这个人不在本企业的通讯录里：可能是客户、家长、互联企业的成员，或者完全无关的人。',
    fix: '告诉他用本企业的企业微信账号登录；应当是成员的，请管理员在 管理后台 → 通讯录 里添加。如果你的应用也接待外部人员，改用 contactFromCode 并按 kind 分别处理。',
  },
  userid_mismatch: {
    title: '敏感信息属于另一个成员',
    cause: 'getuserdetail 返回的 userid 与登录者不是同一个人，多半是不同请求之间串用了 user_ticket。',
    fix: '拒绝这次登录，让成员重新授权。检查有没有把 ticket 或来访者信息放在多个请求共用的变量里。',
  },
  request_refused: {
    title: '认证系统发来的登录请求不对',
    cause:
      'Auth.js、NextAuth 或 better-auth 跳到登录时带的参数与登记的不同：多半是回调地址不一样（AUTH_URL、NEXTAUTH_URL 或 baseURL 与 origin 不同，或改过它的路径和 provider id），或者关掉了它的 state、PKCE 检查。',
    fix: '让认证系统的网址与 origin 一致，路径用 authPath 告诉我们，provider id 用 providerId；保留 checks 里的 state 和 pkce。日志里写着期望的回调地址。',
  },
  grant_refused: {
    title: '认证系统出示的一次性 code 无效',
    cause:
      '登录本身成功了，但交给 Auth.js、NextAuth 或 better-auth 的 code 已经用过、超过 60 秒、被改动过，或者 PKCE、state 与开始时不一致。刷新回调页面就会这样；也可能有人在重放。',
    fix: '重新登录一次。如果每次都失败，确认各个进程的 cookieSecret 相同、时钟准确，并且浏览器保存 Cookie。',
  },
}
