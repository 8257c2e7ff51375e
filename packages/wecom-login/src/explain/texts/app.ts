import type { Entry } from '../entry.js'

/** The corp and the app that the configuration names. */
export const app: readonly Entry[] = [
  {
    code: 40013,
    page: 91039,
    who: 'developer',
    zh: {
      title: 'CorpID 不正确',
      cause: '配置的 CorpID 写错了，企业微信找不到对应的企业。',
      fix: '到 管理后台 → 我的企业 → 企业信息 复制「企业ID」（ww 开头，早期企业是 wx 开头），填进 corpId。',
    },
    en: {
      title: 'Wrong CorpID',
      cause: 'WeCom knows no corp under the configured CorpID.',
      fix: 'Copy 企业ID from admin console → 我的企业 (my company) → 企业信息 into corpId; it starts with ww, in old corps with wx.',
    },
  },
  {
    code: 40056,
    page: 90227,
    who: 'developer',
    zh: {
      title: 'agentid 不正确',
      cause: '传入的 agentid 不是整数，或者没有这个应用。',
      fix: '到 管理后台 → 应用管理 → 应用 打开应用详情，把页面上的 AgentId（纯数字）填进 agentId，不要填成 CorpID。',
    },
    en: {
      title: 'Wrong agentid',
      cause: 'The agentid is not an integer, or there is no such app.',
      fix: 'Open admin console → 应用管理 (apps) → the app and copy its AgentId (digits only) into agentId; it is not the CorpID.',
    },
  },
  {
    code: 41002,
    page: 91039,
    who: 'developer',
    zh: {
      title: '缺少 corpid',
      cause: '调用 gettoken 时没有带 corpid，多半是环境变量或配置项为空。',
      fix: '检查 corpId 配置有没有读到值。它在 管理后台 → 我的企业 → 企业信息 →「企业ID」。',
    },
    en: {
      title: 'corpid missing',
      cause: 'gettoken was called without a corpid, mostly because a variable or setting is empty.',
      fix: 'Check that the corpId setting has a value. You find it in admin console → 我的企业 (my company) → 企业信息 → 企业ID.',
    },
  },
  {
    code: 41011,
    page: 90313,
    who: 'developer',
    zh: {
      title: '缺少 agentid',
      cause: '这个接口需要 agentid，请求里没有带。',
      fix: '补上 agentid，它在 管理后台 → 应用管理 → 应用 的详情页上。',
    },
    en: {
      title: 'agentid missing',
      cause: 'This call needs an agentid and the request has none.',
      fix: 'Add the agentid shown in admin console → 应用管理 (apps) → the app.',
    },
  },
  {
    code: 43009,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '企业主体未验证',
      cause: '这家企业还没有完成主体验证，用不了这个接口。',
      fix: '请管理员先在管理后台完成企业主体验证。',
    },
    en: {
      title: 'Corp not verified',
      cause: 'The legal subject of this corp is not verified yet, which this call requires.',
      fix: 'Have an administrator complete the verification in the admin console.',
    },
  },
  {
    code: 50003,
    page: 90227,
    who: 'wecom_admin',
    zh: {
      title: '应用已停用',
      cause: '这个应用被停用了，停用期间它的调用都会失败。',
      fix: '请管理员到 管理后台 → 应用管理 → 应用 重新启用它。在那之前重试没有用，给成员显示「应用已停用」即可。',
    },
    en: {
      title: 'App disabled',
      cause: 'The app is disabled, and while it is, its calls fail.',
      fix: 'Have an administrator enable it in admin console → 应用管理 (apps) → the app. Retrying does not help until then; tell members that the app is disabled.',
    },
  },
  {
    code: 50006,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '系统应用已停用',
      cause: '对应的系统应用在这家企业里被停用了。',
      fix: '请管理员在管理后台重新启用它。',
    },
    en: {
      title: 'System app disabled',
      cause: 'The system app behind this call is disabled in this corp.',
      fix: 'Have an administrator enable it in the admin console.',
    },
  },
  {
    code: 301002,
    page: 90227,
    who: 'developer',
    zh: {
      title: 'Token 无权操作这个应用',
      cause: '用 A 应用的 token 操作了 B 应用的 agentid。常见原因是缓存 token 时只用 corpid 做 key，几个应用互相串了。',
      fix: '到 管理后台 → 应用管理 → 应用 核对 AgentId 和 Secret 是否来自同一个应用；自己缓存 token 时，key 里要能区分应用。wecom-login 的缓存按应用隔离，用了 accessToken 选项则要由你返回对应应用的 token。',
    },
    en: {
      title: 'Token has no right on this app',
      cause:
        'The token of one app was used on the agentid of another, mostly because tokens are cached under the corpid alone and apps got mixed up.',
      fix: 'Check in admin console → 应用管理 (apps) that AgentId and Secret come from the same app, and let the key of your own cache tell apps apart. wecom-login keeps them apart by itself; with the accessToken option you have to return the token of the right app.',
    },
  },
  {
    code: 301007,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '企业不可用',
      cause: '这家企业已经解散，或者被封禁。',
      fix: '请管理员登录管理后台确认企业状态。恢复之前请停止调用，重试没有用。',
    },
    en: {
      title: 'Corp unavailable',
      cause: 'The corp was dissolved or banned.',
      fix: 'Have an administrator look at the state of the corp in the admin console. Stop calling until it is restored.',
    },
  },
  {
    code: 610016,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '企业未认证',
      cause: '这个接口只对已认证的企业开放。',
      fix: '请管理员先在管理后台完成企业认证。',
    },
    en: {
      title: 'Corp not certified',
      cause: 'This call is open to certified corps only.',
      fix: 'Have an administrator complete the certification in the admin console.',
    },
  },
  {
    code: 2000002,
    page: 90313,
    who: 'developer',
    zh: {
      title: 'CorpId 无效',
      cause: '参数里的 CorpId 不存在。',
      fix: '核对传入的 CorpId，企业自己的在 管理后台 → 我的企业 → 企业信息。',
    },
    en: {
      title: 'Unknown CorpId',
      cause: 'The CorpId among the parameters does not exist.',
      fix: "Check the CorpId you pass; a corp's own is in admin console → 我的企业 (my company) → 企业信息.",
    },
  },
]
