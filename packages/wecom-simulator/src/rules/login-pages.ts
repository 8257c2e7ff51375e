import { ruleTable } from './rule.js'

/** What the login pages demand of a request and of the person. */
export const loginPages = ruleTable({
  parameter_case: { pages: [91022], confidence: 'M' },
  parameter_once: { pages: [91022], confidence: 'L' },
  wechat_redirect: { pages: [91022], confidence: 'H' },
  appid_known: { errcode: 40013, pages: [91022, 90313], confidence: 'H' },
  response_type: { pages: [91022], confidence: 'H' },
  scope: { pages: [91022], confidence: 'H' },
  privateinfo_agentid: { pages: [91022, 96441], confidence: 'H' },
  state_alphabet: { errcode: 84025, pages: [91022, 90313], confidence: 'H' },
  web_login_state: { errcode: 84025, pages: [98171, 90313], confidence: 'L' },
  login_type: { pages: [98171], confidence: 'H' },
  redirect_type: { pages: [98478], confidence: 'L' },
  redirect_uri_absolute: { errcode: 50001, pages: [91022], confidence: 'H' },
  redirect_domain: { errcode: 50001, pages: [91335, 98173, 90313], confidence: 'H' },
  callback_domain: { errcode: 50001, pages: [98171, 98173], confidence: 'H' },
  loopback_redirect: { errcode: 50001, pages: [91335], confidence: 'M', relaxedByDefault: true },
  member_active: { pages: [90196], confidence: 'L' },
  privateinfo_visible_range: { errcode: 50002, pages: [91022], confidence: 'H' },
  scan_visible_range: { errcode: 50002, pages: [91019], confidence: 'H' },
})
