import { ruleTable } from './rule.js'

/** How an API call is made: method, body, required parameters. */
export const requests = ruleTable({
  get_only: {
    errcode: 40058,
    errmsg: 'invalid request method, GET expected',
    pages: [91039, 91023, 90227],
    confidence: 'L',
  },
  post_only: {
    errcode: 40058,
    errmsg: 'invalid request method, POST expected',
    pages: [95833, 90313],
    confidence: 'H',
  },
  json_body: { errcode: 40058, errmsg: 'invalid json body', pages: [90313], confidence: 'H' },
  form_body: { errcode: 40063, errmsg: 'empty parameter, json body expected', pages: [90313], confidence: 'H' },
  parameter_required: {
    errcode: 40063,
    errmsg: 'parameter missing',
    pages: [90313, 91022, 98171, 91019],
    confidence: 'H',
  },
})
