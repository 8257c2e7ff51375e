import type { Texts } from '../../codes.js'

/** Login states of mini programs, data components and external codes. */
export const session: Texts<'session'> = {
  42013: {
    title: 'Mini program session expired',
    cause: 'The mini program is not logged in or its session ran out.',
    fix: 'Call wx.qy.login in the mini program again.',
  },
  43016: {
    title: 'No login information',
    cause: 'A data component was used before anyone had logged in.',
    fix: 'Log in first, then use the component.',
  },
  84071: {
    title: 'Invalid external-contact code',
    cause: 'The authorization code of the external contact is wrong or was used before.',
    fix: 'Ask for another code and use it once.',
  },
  84075: {
    title: 'authcode invalid or expired',
    cause: 'The authcode is wrong or too old.',
    fix: 'Ask for another authcode and use it at once.',
  },
  84076: {
    title: 'authcode missing',
    cause: 'The request has no authcode.',
    fix: 'Add the authcode parameter.',
  },
  90210: {
    title: 'Member has to authorize first',
    cause: 'This member has not authorized the app yet.',
    fix: 'Take the member through the authorization, then log in.',
  },
  90211: {
    title: 'Invalid suiteId at login',
    cause: 'The suiteId used for the mini program login is wrong.',
    fix: 'Correct the suiteId.',
  },
  90212: {
    title: 'suiteId of another suite',
    cause: 'The suiteId does not belong to the suite bound to this mini program.',
    fix: 'Use the id of the suite bound to it.',
  },
  90307: {
    title: 'Login state expired',
    cause: 'The login state is no longer valid.',
    fix: 'Let the member log in again.',
  },
  610017: {
    title: 'Mini program of another entity',
    cause: 'The mini program and the corp belong to different legal entities.',
    fix: 'Use a mini program of the same entity, or change one of the two.',
  },
}
