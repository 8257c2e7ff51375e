import { ruleTable } from './rule.js'

/** `getuserdetail`: which user_ticket is accepted. */
export const userTickets = ruleTable({
  user_ticket_known: { errcode: 84015, errmsg: 'invalid user_ticket', pages: [95833, 90313], confidence: 'H' },
  user_ticket_same_app: { errcode: 84015, errmsg: 'invalid user_ticket', pages: [95833, 90313], confidence: 'L' },
  user_ticket_lifetime: { errcode: 84014, errmsg: 'user_ticket expired', pages: [91023, 90313], confidence: 'H' },
})
