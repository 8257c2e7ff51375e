import type { Texts } from '../../codes.js'

/** The access token of an app, and the secret it is made from. */
export const token: Texts<'token'> = {
  40001: {
    title: 'Wrong secret',
    cause:
      'The corpsecret is empty, does not belong to this corpid, was reset, or its app is stopped. (On WeChat public accounts 40001 means a bad token; not here.)',
    fix: 'Look up the current value in admin console → 应用管理 (apps) → the app → Secret and update the configuration. Do not call before that: repeated wrong secrets get the server IP banned for an hour (45009).',
  },
  40014: {
    title: 'Invalid access_token',
    cause:
      'The token expired, was revoked early, is corrupted, or is of the wrong kind: a suite_access_token, a provider_access_token or the token of another type of app.',
    fix: 'Drop it, fetch a new one and repeat the call once (wecom-login does this by itself). If a fresh token is refused too, it is of the wrong kind: compare the secret with admin console → 应用管理 (apps) → the app → Secret, and with the accessToken option check that it returns the token of this app.',
  },
  40091: {
    title: 'Secret of another corp',
    cause: 'The secret most likely comes from a corp other than the configured corpid.',
    fix: 'Take both values from the admin console of one corp: the CorpID under 我的企业 (my company) → 企业信息, the secret under 应用管理 (apps) → the app → Secret. Keep test and production settings apart.',
  },
  41001: {
    title: 'access_token missing',
    cause: 'The request has no access_token, an empty one, or has it in the body instead of the query.',
    fix: 'Send it as a query parameter (wecom.api attaches it by itself). If it is empty, find out why fetching it failed; never call with an empty token.',
  },
  41004: {
    title: 'corpsecret missing',
    cause: 'gettoken was called without a corpsecret, usually because an environment variable or setting is empty.',
    fix: 'Check that secret has a value. You find it in admin console → 应用管理 (apps) → the app → Secret.',
  },
  42001: {
    title: 'access_token expired',
    cause: 'The token outlived its validity, normally 7200 seconds, or the platform revoked it early.',
    fix: 'Drop this token, fetch a new one and repeat the call once (wecom-login does this by itself). Nothing to change in the admin console. If it happens often with your own token server, check that it refreshes before expires_in.',
  },
  45031: {
    title: 'Secret has to be reset',
    cause: 'WeCom considers this secret unsafe and no longer accepts it.',
    fix: 'Reset it in admin console → 应用管理 (apps) → the app → Secret, then update every service that uses it.',
  },
}
