import type { zh } from './texts.zh.js'

/** What the pages of a login say in English: the same keys as in Chinese. */
export const en: typeof zh = {
  outcomes: {
    cancelled: {
      title: 'Login cancelled',
      text: 'You did not confirm the login. You can try again whenever you like.',
    },
    expired: { title: 'Login expired', text: 'This login took too long or was already used. Please log in again.' },
    not_member: {
      title: 'You cannot log in here',
      text: 'Only members of this company can log in here, and you are not signed in as one.',
    },
    not_permitted: {
      title: 'Not permitted',
      text: 'Your account cannot use this app right now. Please ask your administrator.',
    },
    private_info_refused: {
      title: 'Your consent is needed',
      text: 'This app needs personal information that you share in WeCom. Please log in again and agree.',
    },
    state_mismatch: {
      title: 'Login not finished',
      text: 'We have no record of this login. You may have switched browsers, or your browser does not keep cookies. Please log in again in the same browser.',
    },
    bad_request: {
      title: 'Not a login of this app',
      text: "This address only accepts logins of the company's own app. This one may come from a third-party app or a service provider (an auth_code), the link may be incomplete, or something may be set up incorrectly. Please log in again, or give the reference number below to your administrator.",
    },
    upstream_down: {
      title: 'Login is not possible right now',
      text: 'WeCom did not answer properly. Please try again in a moment.',
    },
    rate_limited: {
      title: 'Too many logins',
      text: 'WeCom is limiting the number of calls. Please try again in a few minutes.',
    },
    misconfigured: {
      title: 'Login is not possible right now',
      text: 'This app is not set up correctly, and only an administrator can fix that. Please give them the reference number below.',
    },
    app_error: {
      title: 'Login not finished',
      text: 'We know who you are, but the app failed to log you in. Please try again, or give the reference number below to your administrator.',
    },
  },
  openInWeCom: {
    title: 'Please open this in WeCom',
    text: 'Copy the link below, send it to any chat in WeCom, and open it there.',
  },
  loggedOut: { title: 'Logged out', text: 'You can close this page.' },
  badRequest: { title: 'Bad request', text: 'This address is incomplete or wrong.' },
  notPermitted: {
    title: 'Not permitted',
    text: 'Your account cannot open this page. Please ask your administrator if you need it.',
  },
  retry: 'Log in again',
  logOut: 'Log out',
  home: 'Back to the home page',
  logInAgain: 'Log in',
  otherWay: { web_login: 'Scan a code instead', oauth2: 'Open in WeCom' },
  requestId: 'Reference number: ',
  linkToCopy: 'Login link',
  copy: 'Copy link',
  copied: 'Copied. Paste it into a chat in WeCom, send it and open it there.',
  notCopied: 'Not copied. Please select the link above and copy it yourself.',
}
