import type { Texts } from '../../codes.js'

/** The code and the state of a login. */
export const code: Texts<'code'> = {
  40029: {
    title: 'Invalid code',
    cause:
      'The code was used before, is older than 5 minutes, never existed, or is of another kind (such as the wx.login code of a mini program). Usually the callback was opened twice: reload, back button, link preview, double submit.',
    fix: 'Never send the same code again: start a new authorization with a fresh state, and limit the attempts so it cannot loop. After a login, redirect at once to an address without the code. The cause is rarely in the admin console; if brand-new codes fail too, check in admin console → 应用管理 (apps) → the app that AgentId and Secret belong to the app of the link.',
  },
  41008: {
    title: 'code missing',
    cause:
      'The call had no code. Usually the member refused on the scan page: the callback then has a state but no code.',
    fix: 'Do not call WeCom without a code; show "login cancelled" and a button to try again. Nothing to change in the admin console. With a # router, look for the code in the query before the #.',
  },
  42003: {
    title: 'code expired',
    cause: 'More than 5 minutes passed between the authorization and the use of the code.',
    fix: 'Let the member log in again and do not re-send the old code. If it happens often, check whether callbacks wait in a queue: use a code as soon as it arrives. Nothing to change in the admin console.',
  },
  42022: {
    title: 'code already used',
    cause:
      'A code works once, and this one has been used. Usually the callback was opened twice, or something retried the identity call.',
    fix: 'If the same browser has just logged in, send it to the app without an error; otherwise start a new authorization. Nothing may retry the identity call, gateways and proxies included. Nothing to change in the admin console.',
  },
  84025: {
    title: 'Bad state',
    cause: 'A state may hold only letters and digits, at most 128 bytes; this one does not.',
    fix: 'Make it with createState(); not even - and _ are allowed. Keep the return address and the like in your own session instead of the state. Nothing to change in the admin console.',
  },
}
