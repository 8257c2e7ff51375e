import type { Texts } from '../../codes.js'

/** The access token of an app, and the secret it is made from. */
export const token: Texts<'token'> = {
  40001: {
    title: 'Secret 不正确',
    cause:
      '请求里的 corpsecret 为空、与 corpid 不匹配、已被重置，或者应用已停用。公众号的 40001 指 token 错误，含义不同。',
    fix: '到 管理后台 → 应用管理 → 应用 → Secret 查看最新的值，更新配置。改好之前不要继续调用：反复使用错误的 secret，服务器 IP 会被封 1 小时（报 45009）。',
  },
  40014: {
    title: 'access_token 无效',
    cause:
      '这个 token 已过期、被提前作废、内容不完整，或者种类不对：第三方套件的 suite_access_token、服务商的 provider_access_token 和其他类型应用的 token 都不能用在这里。',
    fix: '丢掉这个 token，重新获取后重试一次（wecom-login 会自动做）。换了新 token 仍然报错，就是种类不对：到 管理后台 → 应用管理 → 应用 → Secret 核对换取 token 的 secret；如果用了 accessToken 选项，检查它给出的是不是这个应用的 token。',
  },
  40091: {
    title: 'Secret 属于别的企业',
    cause: '这个 secret 很可能来自另一家企业，与配置的 corpid 不是一对。',
    fix: '两个值要取自同一家企业的管理后台：CorpID 在 我的企业 → 企业信息，Secret 在 应用管理 → 应用 → Secret。测试企业和正式企业的配置请分开存放。',
  },
  41001: {
    title: '缺少 access_token',
    cause: '请求没有带 access_token、带了空值，或者把它放进了 body 而不是查询参数。',
    fix: '把 access_token 放在 URL 的查询参数里（用 wecom.api 调用会自动带上）。如果值是空的，先查获取 token 那一步为什么失败，不要带着空 token 继续调用。',
  },
  41004: {
    title: '缺少 corpsecret',
    cause: '调用 gettoken 时没有带 corpsecret，多半是环境变量或配置项为空。',
    fix: '检查 secret 配置有没有读到值。它在 管理后台 → 应用管理 → 应用 → Secret。',
  },
  42001: {
    title: 'access_token 已过期',
    cause: 'Token 过了有效期（一般是 7200 秒），或者被平台提前作废。',
    fix: '只丢掉这一个 token，重新获取后重试一次（wecom-login 会自动做）。管理后台不用改。如果经常出现，而 token 来自你们自己的中控服务，检查它有没有按 expires_in 提前刷新。',
  },
  45031: {
    title: 'Secret 需要重置',
    cause: '企业微信认为这个 secret 不安全，重置之后才能继续使用。',
    fix: '请管理员到 管理后台 → 应用管理 → 应用 → Secret 重置，再更新所有用到它的服务。',
  },
}
