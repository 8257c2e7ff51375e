import type { Texts } from '../../codes.js'

/** The user_ticket that opens sensitive fields. */
export const ticket: Texts<'ticket'> = {
  84014: {
    title: 'user_ticket expired',
    cause: 'A user_ticket normally lives 1800 seconds, and this one is older.',
    fix: 'Let the member authorize again with snsapi_privateinfo; use the new ticket at once instead of storing it. Which sensitive fields it opens is selected by an administrator in admin console → 应用管理 (apps) → the app.',
  },
  84015: {
    title: 'Invalid user_ticket',
    cause: 'The user_ticket was not issued by WeCom, is incomplete, or was used with the token of another app.',
    fix: 'Use it with the token of the app that got it, exactly as getuserinfo returned it. With several apps, check in admin console → 应用管理 (apps) → the app that AgentId and Secret belong together, then let the member authorize again.',
  },
  84090: {
    title: 'user_ticket missing',
    cause:
      'getuserdetail was called without a ticket. There is none if the scope was not snsapi_privateinfo, the link had no agentid, the member is outside the visible range, the visitor is not a member of this corp, or the login came from the scan or web page.',
    fix: 'Authorize again inside the WeCom client with a snsapi_privateinfo link that has the agentid, and check that the member is within admin console → 应用管理 (apps) → the app → 可见范围 (visible range). Without a ticket, skip this call and use the basic identity.',
  },
}
