import type { Entry } from '../entry.js'

/** The access token of an app, and the secret it is made from. */
export const token: readonly Entry[] = [
  {
    code: 40001,
    page: 91039,
    who: 'developer',
    zh: {
      title: 'Secret 不正确',
      cause:
        '请求里的 corpsecret 为空、与 corpid 不匹配、已被重置，或者应用已停用。公众号的 40001 指 token 错误，含义不同。',
      fix: '到 管理后台 → 应用管理 → 应用 → Secret 查看最新的值，更新配置。改好之前不要继续调用：反复使用错误的 secret，服务器 IP 会被封 1 小时（报 45009）。',
    },
    en: {
      title: 'Wrong secret',
      cause:
        'The corpsecret is empty, does not belong to this corpid, was reset, or its app is stopped. (On WeChat public accounts 40001 means a bad token; not here.)',
      fix: 'Look up the present value in admin console → 应用管理 (apps) → the app → Secret and update the configuration. Make no calls before that: repeated wrong secrets get the server IP banned for an hour (45009).',
    },
  },
  {
    code: 40014,
    page: 91039,
    who: 'developer',
    zh: {
      title: 'access_token 无效',
      cause:
        '这个 token 已过期、被提前作废、内容不完整，或者种类不对：第三方套件的 suite_access_token、服务商的 provider_access_token 和其他类型应用的 token 都不能用在这里。',
      fix: '丢掉这个 token，重新获取后重试一次（wecom-login 会自动做）。换了新 token 仍然报错，就是种类不对：到 管理后台 → 应用管理 → 应用 → Secret 核对换取 token 的 secret；如果用了 accessToken 选项，检查它给出的是不是这个应用的 token。',
    },
    en: {
      title: 'Invalid access_token',
      cause:
        'The token expired, was revoked early, is garbled, or is of the wrong kind: a suite_access_token, a provider_access_token or the token of another type of app.',
      fix: 'Drop it, fetch a new one and repeat the call once (wecom-login does this by itself). If a fresh token is refused too, it is of the wrong kind: compare the secret with admin console → 应用管理 (apps) → the app → Secret, and with the accessToken option check that it returns the token of this app.',
    },
  },
  {
    code: 40091,
    page: 91039,
    who: 'developer',
    zh: {
      title: 'Secret 属于别的企业',
      cause: '这个 secret 很可能来自另一家企业，与配置的 corpid 不是一对。',
      fix: '两个值要取自同一家企业的管理后台：CorpID 在 我的企业 → 企业信息，Secret 在 应用管理 → 应用 → Secret。测试企业和正式企业的配置请分开存放。',
    },
    en: {
      title: 'Secret of another corp',
      cause: 'The secret most likely comes from a corp other than the configured corpid.',
      fix: 'Take both values from the admin console of one corp: the CorpID under 我的企业 (my company) → 企业信息, the secret under 应用管理 (apps) → the app → Secret. Keep test and production settings apart.',
    },
  },
  {
    code: 41001,
    page: 91039,
    who: 'developer',
    zh: {
      title: '缺少 access_token',
      cause: '请求没有带 access_token、带了空值，或者把它放进了 body 而不是查询参数。',
      fix: '把 access_token 放在 URL 的查询参数里（用 wecom.api 调用会自动带上）。如果值是空的，先查获取 token 那一步为什么失败，不要带着空 token 继续调用。',
    },
    en: {
      title: 'access_token missing',
      cause: 'The request carries no access_token, an empty one, or has it in the body instead of the query.',
      fix: 'Send it as a query parameter (wecom.api attaches it by itself). If it is empty, find out why fetching it failed; never go on with an empty token.',
    },
  },
  {
    code: 41004,
    page: 91039,
    who: 'developer',
    zh: {
      title: '缺少 corpsecret',
      cause: '调用 gettoken 时没有带 corpsecret，多半是环境变量或配置项为空。',
      fix: '检查 secret 配置有没有读到值。它在 管理后台 → 应用管理 → 应用 → Secret。',
    },
    en: {
      title: 'corpsecret missing',
      cause: 'gettoken was called without a corpsecret, mostly because a variable or setting is empty.',
      fix: 'Check that the secret setting has a value. You find it in admin console → 应用管理 (apps) → the app → Secret.',
    },
  },
  {
    code: 42001,
    page: 91039,
    who: 'developer',
    zh: {
      title: 'access_token 已过期',
      cause: 'Token 过了有效期（一般是 7200 秒），或者被平台提前作废。',
      fix: '只丢掉这一个 token，重新获取后重试一次（wecom-login 会自动做）。管理后台不用改。如果经常出现，而 token 来自你们自己的中控服务，检查它有没有按 expires_in 提前刷新。',
    },
    en: {
      title: 'access_token expired',
      cause: 'The token outlived its validity, normally 7200 seconds, or the platform revoked it early.',
      fix: 'Drop this one token, fetch a new one and repeat the call once (wecom-login does this by itself). Nothing to change in the admin console. If it happens often with a central token server of your own, check that the server refreshes ahead of expires_in.',
    },
  },
  {
    code: 45031,
    page: 91039,
    who: 'wecom_admin',
    zh: {
      title: 'Secret 需要重置',
      cause: '企业微信认为这个 secret 不安全，重置之后才能继续使用。',
      fix: '请管理员到 管理后台 → 应用管理 → 应用 → Secret 重置，再更新所有用到它的服务。',
    },
    en: {
      title: 'Secret has to be reset',
      cause: 'WeCom judges this secret unsafe and accepts it no longer.',
      fix: 'Reset it in admin console → 应用管理 (apps) → the app → Secret, then update every service that uses it.',
    },
  },
]
