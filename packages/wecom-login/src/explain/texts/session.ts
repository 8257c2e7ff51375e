import type { Entry } from '../entry.js'

/** Login states of mini programs, data components and external codes. */
export const session: readonly Entry[] = [
  {
    code: 42013,
    page: 91507,
    who: 'developer',
    zh: {
      title: '小程序登录态已过期',
      cause: '小程序还没有登录，或者登录态已失效。',
      fix: '在小程序里重新调用 wx.qy.login。',
    },
    en: {
      title: 'Mini program session expired',
      cause: 'The mini program is not logged in or its session ran out.',
      fix: 'Call wx.qy.login in the mini program again.',
    },
  },
  {
    code: 43016,
    page: 90313,
    who: 'developer',
    zh: {
      title: '没有获取到登录信息',
      cause: '使用数据展示组件时，用户还没有登录。',
      fix: '先完成登录，再使用组件。',
    },
    en: {
      title: 'No login information',
      cause: 'A data component was used before anybody had logged in.',
      fix: 'Log in first, then use the component.',
    },
  },
  {
    code: 84071,
    page: 90313,
    who: 'developer',
    zh: {
      title: '外部联系人授权码无效',
      cause: '外部联系人的授权码不正确，或者已经用过。',
      fix: '重新获取一个授权码。',
    },
    en: {
      title: 'Invalid external-contact code',
      cause: 'The authorization code of the external contact is wrong or used.',
      fix: 'Ask for another code and use it once.',
    },
  },
  {
    code: 84075,
    page: 90313,
    who: 'developer',
    zh: {
      title: 'authcode 无效或已过期',
      cause: '传入的 authcode 不正确，或者已经过期。',
      fix: '重新获取一个 authcode。',
    },
    en: {
      title: 'authcode invalid or expired',
      cause: 'The authcode given is wrong or too old.',
      fix: 'Ask for another authcode and use it at once.',
    },
  },
  {
    code: 84076,
    page: 90313,
    who: 'developer',
    zh: {
      title: '缺少 authcode',
      cause: '请求里没有 authcode。',
      fix: '补上 authcode 参数。',
    },
    en: {
      title: 'authcode missing',
      cause: 'The request has no authcode.',
      fix: 'Add the authcode parameter.',
    },
  },
  {
    code: 90210,
    page: 91507,
    who: 'member',
    zh: {
      title: '需要成员先授权',
      cause: '这个成员还没有授权使用该应用。',
      fix: '引导成员完成授权后再登录。',
    },
    en: {
      title: 'Member has to authorize first',
      cause: 'This member has not authorized the app yet.',
      fix: 'Lead the member through the authorization, then log in.',
    },
  },
  {
    code: 90211,
    page: 91507,
    who: 'provider',
    zh: {
      title: '登录用的 suiteId 无效',
      cause: '小程序登录时传入的 suiteId 不正确。',
      fix: '核对 suiteId。',
    },
    en: {
      title: 'Invalid suiteId at login',
      cause: 'The suiteId given at the login of the mini program is wrong.',
      fix: 'Correct the suiteId.',
    },
  },
  {
    code: 90212,
    page: 91507,
    who: 'provider',
    zh: {
      title: '登录用的 suiteId 不匹配',
      cause: '传入的 suiteId 不是这个小程序关联的套件。',
      fix: '换成小程序关联的那个套件的 suiteId。',
    },
    en: {
      title: 'suiteId of another suite',
      cause: 'The suiteId given is not that of the suite bound to this mini program.',
      fix: 'Use the id of the suite bound to it.',
    },
  },
  {
    code: 90307,
    page: 90313,
    who: 'member',
    zh: {
      title: '登录态已过期',
      cause: '之前的登录已经失效，需要重新登录。',
      fix: '引导成员再登录一次。',
    },
    en: {
      title: 'Login state expired',
      cause: 'The login state is no longer valid.',
      fix: 'Let the member log in again.',
    },
  },
  {
    code: 610017,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '小程序与企业主体不一致',
      cause: '小程序的主体和企业的主体不同。',
      fix: '改用同一主体的小程序，或统一两边的主体。',
    },
    en: {
      title: 'Mini program of another subject',
      cause: 'The mini program and the corp have different legal subjects.',
      fix: 'Use a mini program of the same subject, or align the two.',
    },
  },
]
