import { ruleTable } from './rule.js'

/** `user/get`, the conversions and `agent/get`: who and what can be read. */
export const members = ruleTable({
  userid_format: { errcode: 40003, errmsg: 'invalid userid', pages: [90196, 90313], confidence: 'H' },
  userid_known: { errcode: 60111, errmsg: 'userid not found', pages: [90196, 90313], confidence: 'H' },
  visible_range: {
    errcode: 60011,
    errmsg: 'no privilege to access/modify contact/party/agent',
    pages: [90196, 95833, 90313],
    confidence: 'H',
  },
  wechat_bound: { errcode: 43004, errmsg: 'user has not bound wechat', pages: [90202, 90313], confidence: 'H' },
  openid_known: { errcode: 46004, errmsg: 'user not found', pages: [90202, 90313], confidence: 'L' },
  agentid_known: { errcode: 40056, errmsg: 'invalid agentid', pages: [90227, 91022, 90313], confidence: 'H' },
  agent_of_token: {
    errcode: 301002,
    errmsg: 'not allow operate another agent with this access_token',
    pages: [90227, 90313],
    confidence: 'H',
  },
})
