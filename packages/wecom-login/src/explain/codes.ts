import type { Text, Who } from './entry.js'

type Subjects = Readonly<Record<string, Readonly<Record<string, readonly [who: Who, page: number]>>>>

/**
 * Every code that has an explanation, by subject: who can fix it, and the number of the WeCom page that says more. Its texts are in
 * `texts/zh/<subject>.ts` and `texts/en/<subject>.ts`; the compiler complains until both have them.
 */
export const codes = {
  /** The platform itself: success, busy, call limits. */
  platform: {
    '-1': ['wecom', 90313],
    0: ['developer', 90313],
    6000: ['developer', 90313],
    45009: ['developer', 90312],
    45029: ['developer', 90313],
    45033: ['developer', 90312],
  },
  /** The access token of an app, and the secret it is made from. */
  token: {
    40001: ['developer', 91039],
    40014: ['developer', 91039],
    40091: ['developer', 91039],
    41001: ['developer', 91039],
    41004: ['developer', 91039],
    42001: ['developer', 91039],
    45031: ['wecom_admin', 91039],
  },
  /** The corp and the app that the configuration names. */
  app: {
    40013: ['developer', 91039],
    40056: ['developer', 90227],
    41002: ['developer', 91039],
    41011: ['developer', 90313],
    43009: ['wecom_admin', 90313],
    50003: ['wecom_admin', 90227],
    50006: ['wecom_admin', 90313],
    301002: ['developer', 90227],
    301007: ['wecom_admin', 90313],
    610016: ['wecom_admin', 90313],
    2000002: ['developer', 90313],
  },
  /** From where, and what, an app may call. */
  permission: {
    48001: ['wecom_admin', 90313],
    48002: ['developer', 90313],
    48006: ['wecom_admin', 90313],
    48008: ['developer', 90313],
    48009: ['developer', 90196],
    60020: ['wecom_admin', 90313],
    60031: ['wecom_admin', 90313],
    85006: ['wecom_admin', 90313],
    85007: ['wecom_admin', 90313],
    90308: ['wecom_admin', 90313],
  },
  /** Trusted domains. */
  domain: {
    50001: ['developer', 91335],
    80001: ['wecom_admin', 15232],
    85004: ['wecom_admin', 90313],
    85005: ['wecom_admin', 15232],
    85008: ['wecom_admin', 15232],
    85111: ['wecom_admin', 90313],
  },
  /** The code and the state of a login. */
  code: {
    40029: ['developer', 91023],
    41008: ['developer', 91023],
    42003: ['member', 91023],
    42022: ['developer', 91023],
    84025: ['developer', 91022],
  },
  /** The user_ticket that opens sensitive fields. */
  ticket: {
    84014: ['member', 95833],
    84015: ['developer', 95833],
    84090: ['developer', 95833],
  },
  /** Two-factor verification (二次验证). */
  twoFactor: {
    40207: ['member', 99500],
    40208: ['wecom_admin', 99499],
    40209: ['developer', 99499],
    40210: ['wecom_admin', 99519],
  },
  /** Who a userid or openid stands for. */
  member: {
    40003: ['developer', 90196],
    40073: ['developer', 90202],
    40205: ['member', 90313],
    41009: ['developer', 90196],
    43004: ['member', 90202],
    46004: ['developer', 95402],
    60111: ['wecom_admin', 90196],
  },
  /** Members and data outside the visible range (可见范围) of an app. */
  visibility: {
    50002: ['wecom_admin', 90196],
    60011: ['wecom_admin', 90196],
    60021: ['wecom_admin', 90196],
    60030: ['wecom_admin', 90196],
    60217: ['wecom_admin', 90313],
    81013: ['developer', 90313],
    92000: ['wecom_admin', 90196],
  },
  /** Parameters of contact calls. */
  contacts: {
    40031: ['developer', 90313],
    40066: ['developer', 90313],
    40096: ['developer', 90313],
    40125: ['developer', 95884],
    60003: ['developer', 90313],
    60102: ['developer', 90313],
    60103: ['developer', 95402],
    60104: ['developer', 90313],
    60105: ['developer', 95895],
    60221: ['developer', 95884],
    82001: ['developer', 90313],
    301021: ['developer', 90313],
  },
  /** Requests that are not what the call expects. */
  request: {
    40033: ['developer', 90313],
    40039: ['developer', 90313],
    40058: ['developer', 90313],
    40063: ['developer', 90313],
    48005: ['developer', 90313],
    85002: ['developer', 90313],
  },
  /** Signatures and tickets of the JS-SDK. */
  jssdk: {
    40093: ['developer', 90506],
    42012: ['developer', 90506],
    91040: ['developer', 90506],
  },
  /** Suites of service providers: their id, secret, ticket and token. */
  suite: {
    40080: ['provider', 90600],
    40082: ['provider', 90600],
    40083: ['provider', 90600],
    40085: ['provider', 90628],
    40086: ['provider', 90602],
    41021: ['developer', 90600],
    41022: ['developer', 90600],
    41023: ['provider', 90628],
    41024: ['developer', 90600],
    42009: ['provider', 90600],
    48003: ['provider', 90600],
  },
  /** Installing a suite, and what the corp authorized. */
  install: {
    40077: ['provider', 90601],
    40078: ['provider', 90603],
    40084: ['wecom_admin', 90605],
    40133: ['wecom_admin', 90313],
    40134: ['wecom_admin', 90313],
    40140: ['wecom_admin', 90597],
    41025: ['developer', 90605],
    42007: ['provider', 90601],
    48004: ['wecom_admin', 90605],
    60218: ['developer', 90313],
    84054: ['developer', 90605],
    84085: ['provider', 90313],
    84135: ['wecom_admin', 90313],
  },
  /** Seats and API licences of provider apps. */
  license: {
    40138: ['provider', 90313],
    40139: ['provider', 90313],
    701008: ['provider', 90313],
    701071: ['provider', 90313],
    701099: ['provider', 90313],
  },
  /** Login states of mini programs, data components and external codes. */
  session: {
    42013: ['developer', 91507],
    43016: ['developer', 90313],
    84071: ['developer', 90313],
    84075: ['developer', 90313],
    84076: ['developer', 90313],
    90210: ['member', 91507],
    90211: ['provider', 91507],
    90212: ['provider', 91507],
    90307: ['member', 90313],
    610017: ['wecom_admin', 90313],
  },
  /** The URL to which WeCom pushes messages and events. */
  callback: {
    40057: ['developer', 90238],
    43012: ['wecom_admin', 90238],
    85010: ['developer', 90238],
    85011: ['developer', 90238],
  },
  /** Codes of WeChat that are often taken for WeCom's; the WeCom list does not have them. */
  wechat: {
    40030: ['developer', 90313],
    41003: ['developer', 90313],
    43001: ['developer', 90313],
    43002: ['developer', 90313],
    43003: ['developer', 90313],
    45011: ['developer', 90313],
    47001: ['developer', 90313],
  },
  /** Errors of this package that carry no errcode: WeComTransportError and WeComLoginError. */
  sdk: {
    connect_failed: ['developer', 90313],
    timed_out: ['developer', 90313],
    bad_status: ['developer', 90313],
    bad_body: ['developer', 90313],
    bad_json: ['developer', 90313],
    no_ticket: ['developer', 91023],
    not_member: ['member', 91023],
    userid_mismatch: ['developer', 95833],
    request_refused: ['developer', 91022],
    grant_refused: ['developer', 91022],
  },
} as const satisfies Subjects

type Codes = typeof codes

/** A code as a key: an errcode, or the `code` of an error of this package. */
export type Key = { [Subject in keyof Codes]: keyof Codes[Subject] }[keyof Codes]

/** What one language says about the codes of a subject. */
export type Texts<Subject extends keyof Codes> = Readonly<Record<keyof Codes[Subject], Text>>

/** What one language says about every code. */
export type AllTexts = Readonly<Record<Key, Text>>
