import type { Texts } from '../../codes.js'

/** The corp and the app that the configuration names. */
export const app: Texts<'app'> = {
  40013: {
    title: 'Wrong CorpID',
    cause: 'WeCom knows no corp under the configured CorpID.',
    fix: 'Copy 企业ID from admin console → 我的企业 (my company) → 企业信息 into corpId; it starts with ww, in old corps with wx.',
  },
  40056: {
    title: 'Wrong agentid',
    cause: 'The agentid is not an integer, or there is no such app.',
    fix: 'Open admin console → 应用管理 (apps) → the app and copy its AgentId (digits only) into agentId; it is not the CorpID.',
  },
  41002: {
    title: 'corpid missing',
    cause: 'gettoken was called without a corpid, mostly because a variable or setting is empty.',
    fix: 'Check that the corpId setting has a value. You find it in admin console → 我的企业 (my company) → 企业信息 → 企业ID.',
  },
  41011: {
    title: 'agentid missing',
    cause: 'This call needs an agentid and the request has none.',
    fix: 'Add the agentid shown in admin console → 应用管理 (apps) → the app.',
  },
  43009: {
    title: 'Corp not verified',
    cause: 'The legal subject of this corp is not verified yet, which this call requires.',
    fix: 'Have an administrator complete the verification in the admin console.',
  },
  50003: {
    title: 'App disabled',
    cause: 'The app is disabled, and while it is, its calls fail.',
    fix: 'Have an administrator enable it in admin console → 应用管理 (apps) → the app. Retrying does not help until then; tell members that the app is disabled.',
  },
  50006: {
    title: 'System app disabled',
    cause: 'The system app behind this call is disabled in this corp.',
    fix: 'Have an administrator enable it in the admin console.',
  },
  301002: {
    title: 'Token has no right on this app',
    cause:
      'The token of one app was used on the agentid of another, mostly because tokens are cached under the corpid alone and apps got mixed up.',
    fix: 'Check in admin console → 应用管理 (apps) that AgentId and Secret come from the same app, and let the key of your own cache tell apps apart. wecom-login keeps them apart by itself; with the accessToken option you have to return the token of the right app.',
  },
  301007: {
    title: 'Corp unavailable',
    cause: 'The corp was dissolved or banned.',
    fix: 'Have an administrator look at the state of the corp in the admin console. Stop calling until it is restored.',
  },
  610016: {
    title: 'Corp not certified',
    cause: 'This call is open to certified corps only.',
    fix: 'Have an administrator complete the certification in the admin console.',
  },
  2000002: {
    title: 'Unknown CorpId',
    cause: 'The CorpId among the parameters does not exist.',
    fix: "Check the CorpId you pass; a corp's own is in admin console → 我的企业 (my company) → 企业信息.",
  },
}
