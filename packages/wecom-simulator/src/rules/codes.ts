import { ruleTable } from './rule.js'

/** `getuserinfo`: which code is exchanged, when, and by which app. */
export const codes = ruleTable({
  code_known: { errcode: 40029, errmsg: 'invalid code', pages: [91023, 90313], confidence: 'H' },
  code_single_use: { errcode: 40029, errmsg: 'invalid code', pages: [91023, 90313], confidence: 'H' },
  code_lifetime: { errcode: 42003, errmsg: 'code expired', pages: [91023, 90313], confidence: 'H' },
  code_same_app: {
    errcode: 50001,
    errmsg: 'redirect_url domain not trusted: code and access_token belong to different apps',
    pages: [91023, 90313],
    confidence: 'H',
  },
  code_domain: { errcode: 50001, errmsg: 'redirect_url domain not trusted', pages: [91023, 90313], confidence: 'H' },
})
