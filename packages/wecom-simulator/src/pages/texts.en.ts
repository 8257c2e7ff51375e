import type { zh } from './texts.zh.js'

/** What the front page and the login pages say in English. */
export const en: typeof zh = {
  simulator: 'WeCom simulator',
  kind: {
    member: 'Members',
    linked_member: 'Members of linked corps',
    customer: 'Customers',
    stranger: 'Strangers',
    parent: 'Parents',
  },
  trait: { disabled: 'disabled', left: 'left', out_of_range: 'out of visible range' },
  field: {
    gender: 'Gender',
    avatar: 'Avatar',
    qr_code: 'Personal QR code',
    mobile: 'Mobile number',
    email: 'E-mail',
    biz_mail: 'Work e-mail',
    address: 'Address',
  },
  gender: { 0: 'unknown', 1: 'male', 2: 'female' },
  flow: {
    authorize: 'web authorization (in the client)',
    web_login: 'web login',
    qr_connect: 'QR login (older page)',
  },
  offline: 'Cannot reach the simulator, trying again…',

  // layout.tsx
  layout: {
    skip: 'Skip to content',
    notice: 'This is a simulator, not WeCom',
    navigation: 'Simulator',
  },

  // home-page.tsx
  home: {
    title: 'Home',
    lead: 'The complete WeCom login on your own computer, without a trusted domain or a fixed IP.',
    console: 'Console',
    anotherPerson: 'Log in as somebody else',
    forgot: 'Done: the next login asks who you are',
    endpoints: 'Addresses',
    baseUrls: 'Base URLs to give to an SDK',
    apps: 'Apps',
    fakeSecrets: 'The secrets are fake and work only in this simulator',
    people: 'People',
    firstOf: (shown, total) => `Showing the first ${shown} of ${total}`,
    callback: 'Your callback would receive:',
  },

  // app-section.tsx
  app: {
    disabled: 'disabled',
    corpId: 'Corp ID',
    environment: 'Environment variables',
    environmentOf: (app) => `Environment variables of ${app}`,
    tryOut: (app) => `Try ${app}`,
    silent: 'Web authorization, silent',
    withConsent: 'Web authorization, with consent',
    webLogin: 'Web login',
    qrLogin: 'Older QR login',
    adopted:
      'accepted from a program (acceptAnyApp): its corpid and secret are not shown; some rules cannot be checked, and domains and IPs only once they are listed',
    createdAfter: (isDelegated) =>
      `${isDelegated ? 'developed by a provider, ' : ''}created after 2022-06-20: sensitive fields need consent, trusted IPs are checked`,
    createdBefore: (isDelegated) =>
      `${isDelegated ? 'developed by a provider, ' : ''}created before 2022-06-20: user/get still returns sensitive fields`,
  },

  // person-line.tsx, person-picker.tsx
  person: {
    noEmail: 'No e-mail address',
    change: 'Change',
    findBy: 'Find by name, id or department',
    find: 'Find',
    found: (_query, count) => `${count} found`,
    showAll: 'Show all',
    firstOf: (shown, total) => `Showing the first ${shown} of ${total}; search to narrow them down`,
  },

  // who-page.tsx, fragment-guard.tsx
  who: {
    title: 'Who is using this WeCom?',
    noFragment: 'The link is missing #wechat_redirect',
    whyFragment:
      'A web authorization link must end with #wechat_redirect: the client uses it to decide whether to attach an identity. Servers never see that part, so a script on this page checks it.',
    addFragment: 'Add it at the very end of the link and open the link again.',
  },

  // consent-page.tsx
  consent: {
    title: 'Sensitive information',
    heading: 'Access to your information',
    fields: 'Allow this app to read',
    noFields: 'The administrator has not enabled any sensitive field for this app',
    allow: 'Allow',
    refuse: 'Refuse',
    remembered: (days) => `If you allow it, you are not asked again for ${days} days`,
  },

  // scan-page.tsx, scan-panel.tsx, panel-page.tsx
  scan: {
    title: { web_login: 'WeCom login', qr_connect: 'Scan to log in' },
    logIn: 'login',
    state: {
      waiting: 'Scan the QR code with your phone',
      scanned: 'Scanned; confirm on your phone',
      confirmed: 'Confirmed; returning to the app…',
      refused: 'Login cancelled on the phone',
      expired: 'The QR code has expired',
    },
    waitingHere: 'Only this computer can open it: use “Open the phone page”',
    qrCode: 'Login QR code with the address of the phone page',
    phoneHere: 'Use this computer as the phone',
    noPhone: 'No phone at hand?',
    openPhone: 'Open the phone page',
    validFor: (minutes) => `Valid for ${minutes} min`,
    back: 'Back to the app',
    newCode: 'New QR code',
    again: 'Scan again',
  },

  // phone-page.tsx
  phone: {
    title: {
      choose: 'Whose phone is this?',
      confirm: 'Confirm login',
      confirmed: 'Login confirmed',
      refused: 'Login cancelled',
      expired: 'The QR code has expired',
    },
    ending: {
      confirmed: 'Continue on the computer; you can close this page',
      refused: 'Nobody was logged in on the computer; you can close this page',
      expired: 'Refresh the QR code on the computer and scan it again',
    },
    isItYou: 'You are about to log in to this app on a computer. Is that you?',
    logIn: 'Log in',
    cancel: 'Cancel',
  },

  // delivery-page.tsx
  delivery: {
    title: 'Repeated callback',
    times: (count) =>
      `A scripted fault: the browser delivers the callback ${count} times, and opens the app the last time.`,
    cookies: 'The earlier deliveries carry cookies only if simulator and app share a host name (ports may differ).',
    openApp: 'Open the app',
  },

  // error-page.tsx, doc-links.tsx
  refusal: {
    anotherPerson: 'Choose another person',
    explanation: 'Explanation by the simulator',
    problem: 'Problem',
    fix: 'Fix',
    rule: 'Rule',
    source: 'Source',
    ownRule: "the simulator's own rule",
    relax: 'To relax it',
  },

  // request-panel.tsx
  request: {
    summary: 'What the app requested and what it gets back',
    sent: 'The request',
    page: 'Page',
    app: 'App',
    redirectHost: 'Redirect host',
    notSent: 'not sent',
    empty: 'empty',
    returned: 'What the app gets back',
    codeLife: 'Can be used once, within 5 minutes, only by this app',
    codeOfScan:
      'Returns the userid of a member; scan login never returns a user_ticket, so there are no sensitive fields',
    codeWithTicket:
      'Returns the userid of a member, and a user_ticket (1800 s) for the fields the member agreed to; outsiders have only an openid',
    codeOfBase: 'Returns the userid of a member, or the openid of an outsider; no user_ticket',
    state: 'Same as sent; after a refusal there is only state, without a code',
  },
}
