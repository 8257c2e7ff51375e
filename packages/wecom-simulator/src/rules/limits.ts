import { ruleTable } from './rule.js'

const overLimit = { errcode: 45009, errmsg: 'api freq out of limit', onlyWith: 'quota' } as const

/** How often the API may be called. In force with the option `quota` only. */
export const limits = ruleTable({
  quota_ip: { ...overLimit, pages: [90312, 90454], confidence: 'H' },
  quota_corp: { ...overLimit, pages: [90312, 90454], confidence: 'H' },
  quota_debug: { ...overLimit, pages: [90454, 90313], confidence: 'H' },
  wrong_secret_ban: { ...overLimit, pages: [90454, 90313], confidence: 'M' },
})
