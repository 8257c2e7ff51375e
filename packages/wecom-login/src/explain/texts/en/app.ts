import type { Texts } from '../../codes.js'

/** The corp and the app that the configuration names. */
export const app: Texts<'app'> = {
  40013: {
    title: 'Wrong CorpID',
    cause: 'WeCom does not know the configured CorpID.',
    fix: 'Copy 企业ID from admin console → 我的企业 (my company) → 企业信息 into corpId; it starts with ww, in old corps with wx.',
  },
  40056: {
    title: 'Wrong agentid',
    cause: 'The agentid is not an integer, or there is no such app.',
    fix: 'Open admin console → 应用管理 (apps) → the app and copy its AgentId (digits only) into agentId; it is not the CorpID.',
  },
  41002: {
    title: 'corpid missing',
    cause: 'gettoken was called without a corpid, usually because an environment variable or setting is empty.',
    fix: 'Check that corpId has a value. You find it in admin console → 我的企业 (my company) → 企业信息 → 企业ID.',
  },
  41011: {
    title: 'agentid missing',
    cause: 'This call needs an agentid and the request has none.',
    fix: 'Add the agentid shown in admin console → 应用管理 (apps) → the app.',
  },
  43009: {
    title: 'Corp not verified',
    cause: 'This call requires a verified corp, and this one has not been verified yet.',
    fix: 'Have an administrator complete the verification in the admin console.',
  },
  50003: {
    title: 'App disabled',
    cause: 'The app is disabled. All its calls fail until it is enabled again.',
    fix: 'Have an administrator enable it in admin console → 应用管理 (apps) → the app. Retrying does not help until then; tell members that the app is disabled.',
  },
  50006: {
    title: 'System app disabled',
    cause: 'The system app behind this call is disabled in this corp.',
    fix: 'Have an administrator enable it in the admin console.',
  },
  301002: {
    title: 'Token belongs to another app',
    cause:
      'The token of one app was used with the agentid of another, usually because tokens are cached by corpid alone and the apps got mixed up.',
    fix: 'Check in admin console → 应用管理 (apps) that AgentId and Secret come from the same app. If you cache tokens yourself, make the app part of the cache key. wecom-login does that for you; with the accessToken option you must return the token of the right app.',
  },
  301007: {
    title: 'Corp unavailable',
    cause: 'The corp was dissolved or banned.',
    fix: 'Have an administrator check the corp in the admin console. Stop calling until it is restored.',
  },
  610016: {
    title: 'Corp not certified',
    cause: 'This call is only open to certified corps.',
    fix: 'Have an administrator complete the certification in the admin console.',
  },
  2000002: {
    title: 'Unknown CorpId',
    cause: 'The CorpId among the parameters does not exist.',
    fix: "Check the CorpId you pass; a corp's own is in admin console → 我的企业 (my company) → 企业信息.",
  },
}
