import type { Texts } from '../../codes.js'

/** The corp and the app that the configuration names. */
export const app: Texts<'app'> = {
  40013: {
    title: 'CorpID 不正确',
    cause: '配置的 CorpID 写错了，企业微信找不到对应的企业。',
    fix: '到 管理后台 → 我的企业 → 企业信息 复制「企业ID」（ww 开头，早期企业是 wx 开头），填进 corpId。',
  },
  40056: {
    title: 'agentid 不正确',
    cause: '传入的 agentid 不是整数，或者没有这个应用。',
    fix: '到 管理后台 → 应用管理 → 应用 打开应用详情，把页面上的 AgentId（纯数字）填进 agentId，不要填成 CorpID。',
  },
  41002: {
    title: '缺少 corpid',
    cause: '调用 gettoken 时没有带 corpid，多半是环境变量或配置项为空。',
    fix: '检查 corpId 配置有没有读到值。它在 管理后台 → 我的企业 → 企业信息 →「企业ID」。',
  },
  41011: {
    title: '缺少 agentid',
    cause: '这个接口需要 agentid，请求里没有带。',
    fix: '补上 agentid，它在 管理后台 → 应用管理 → 应用 的详情页上。',
  },
  43009: {
    title: '企业主体未验证',
    cause: '这家企业还没有完成主体验证，用不了这个接口。',
    fix: '请管理员先在管理后台完成企业主体验证。',
  },
  50003: {
    title: '应用已停用',
    cause: '这个应用被停用了，停用期间它的调用都会失败。',
    fix: '请管理员到 管理后台 → 应用管理 → 应用 重新启用它。在那之前重试没有用，给成员显示「应用已停用」即可。',
  },
  50006: {
    title: '系统应用已停用',
    cause: '对应的系统应用在这家企业里被停用了。',
    fix: '请管理员在管理后台重新启用它。',
  },
  301002: {
    title: 'Token 无权操作这个应用',
    cause: '用 A 应用的 token 操作了 B 应用的 agentid。常见原因是缓存 token 时只用 corpid 做 key，几个应用互相串了。',
    fix: '到 管理后台 → 应用管理 → 应用 核对 AgentId 和 Secret 是否来自同一个应用；自己缓存 token 时，key 里要能区分应用。wecom-login 的缓存按应用隔离，用了 accessToken 选项则要由你返回对应应用的 token。',
  },
  301007: {
    title: '企业不可用',
    cause: '这家企业已经解散，或者被封禁。',
    fix: '请管理员登录管理后台确认企业状态。恢复之前请停止调用，重试没有用。',
  },
  610016: {
    title: '企业未认证',
    cause: '这个接口只对已认证的企业开放。',
    fix: '请管理员先在管理后台完成企业认证。',
  },
  2000002: {
    title: 'CorpId 无效',
    cause: '参数里的 CorpId 不存在。',
    fix: '核对传入的 CorpId，企业自己的在 管理后台 → 我的企业 → 企业信息。',
  },
}
