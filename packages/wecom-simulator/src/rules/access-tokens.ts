import { ruleTable } from './rule.js'

/** `gettoken`, and the access token and address that every other call needs. */
export const accessTokens = ruleTable({
  corpid_known: { errcode: 40013, errmsg: 'invalid corpid', pages: [91039, 90313], confidence: 'H' },
  secret_known: { errcode: 40001, errmsg: 'invalid credential', pages: [91039, 90313], confidence: 'H' },
  secret_of_corp: {
    errcode: 40091,
    errmsg: 'invalid secret, it belongs to another corp',
    pages: [90313],
    confidence: 'H',
  },
  app_enabled: { errcode: 50003, errmsg: 'app is disabled', pages: [91039, 90313], confidence: 'H' },
  access_token_known: { errcode: 40014, errmsg: 'invalid access_token', pages: [90313], confidence: 'H' },
  access_token_revoked: { errcode: 40014, errmsg: 'invalid access_token', pages: [91039, 90313], confidence: 'H' },
  access_token_lifetime: { errcode: 42001, errmsg: 'access_token expired', pages: [91039, 90313], confidence: 'H' },
  trusted_ip: { errcode: 60020, errmsg: 'not allow to access from your ip', pages: [90313], confidence: 'H' },
})
