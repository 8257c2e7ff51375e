import type { PageLang } from '../oauth/urls.js'
import type { FailedOutcome } from './outcome.js'

export interface PageWords {
  readonly title: string
  readonly text: string
}

interface Words {
  readonly outcomes: Readonly<Record<FailedOutcome, PageWords>>
  readonly openInWeCom: PageWords
  readonly loggedOut: PageWords
  /** For a page of the app that is not for this member. */
  readonly notPermitted: PageWords
  readonly badRequest: PageWords
  readonly retry: string
  readonly logInAgain: string
  readonly otherWay: Readonly<Record<'web_login' | 'oauth2', string>>
  readonly logOut: string
  readonly home: string
  /** With the colon that belongs to it. */
  readonly requestId: string
  readonly linkToCopy: string
  readonly copy: string
  readonly copied: string
  readonly notCopied: string
}

export const words: Readonly<Record<PageLang, Words>> = {
  zh: {
    outcomes: {
      cancelled: { title: '登录已取消', text: '你没有确认登录。需要时可以再试一次。' },
      expired: { title: '登录已过期', text: '这次登录等得太久，或者已经用过了。请重新登录。' },
      not_member: { title: '无法登录', text: '这里只对本企业的成员开放，你现在的身份不是本企业成员。' },
      not_permitted: { title: '没有权限', text: '你的账号目前不能使用这个应用。如有疑问，请联系管理员。' },
      private_info_refused: {
        title: '需要你的授权',
        text: '使用这个应用需要你在企业微信里同意提供个人信息。请重新登录并同意授权。',
      },
      state_mismatch: {
        title: '登录没有完成',
        text: '没有找到这次登录的记录：可能换了浏览器，或者浏览器没有保存 Cookie。请在同一个浏览器里重新登录。',
      },
      bad_request: {
        title: '这不是本应用的登录',
        text: '这个地址只接收本企业自建应用的登录。收到的不是：可能来自第三方应用或服务商的登录（auth_code），也可能是链接不完整，或者设置有误。请重新登录；如果仍然不行，请把下面的编号告诉管理员。',
      },
      upstream_down: { title: '暂时无法登录', text: '企业微信没有正常回应。请稍等片刻再试。' },
      rate_limited: { title: '登录的人太多', text: '企业微信暂时限制了访问次数。请稍等一会儿再试。' },
      misconfigured: {
        title: '暂时无法登录',
        text: '这个应用的登录设置有问题，只有管理员能解决。请把下面的编号告诉管理员。',
      },
      app_error: {
        title: '登录没有完成',
        text: '身份已经确认，但应用处理登录时出错了。请再试一次；如果仍然不行，请把下面的编号告诉管理员。',
      },
    },
    openInWeCom: { title: '请在企业微信中打开', text: '复制下面的链接，发到企业微信的任意会话里，再点开它。' },
    loggedOut: { title: '已退出登录', text: '你已经退出。' },
    badRequest: { title: '请求不正确', text: '这个地址不完整或者不正确。' },
    notPermitted: { title: '没有权限', text: '你的账号不能打开这个页面。如有疑问，请联系管理员。' },
    retry: '重新登录',
    logOut: '退出登录',
    home: '返回首页',
    logInAgain: '再次登录',
    otherWay: { web_login: '改用扫码登录', oauth2: '在企业微信里打开' },
    requestId: '编号：',
    linkToCopy: '登录链接',
    copy: '复制链接',
    copied: '已复制。请粘贴到企业微信的会话里，发出去再点开。',
    notCopied: '没有复制成功。请选中上面的链接，手动复制。',
  },
  en: {
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
    loggedOut: { title: 'Logged out', text: 'You are logged out.' },
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
  },
}

/** The language of a page: the configured one, else what the browser prefers, else Chinese. */
export function langOf(request: Request, configured: PageLang | undefined): PageLang {
  if (configured !== undefined) return configured
  const preferred = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
  return preferred.find((code): code is PageLang => code === 'zh' || code === 'en') ?? 'zh'
}
