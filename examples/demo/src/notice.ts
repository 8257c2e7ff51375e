import { isWeComApiError, isWeComError, type WeComError } from 'wecom-login'
import { explain } from 'wecom-login/explain'
import type { FailedLogin } from 'wecom-login/login'
import type { Text } from './lang.js'

/** A page in plain words, in both languages: what happened and what to do. */
export interface Notice {
  readonly status: 200 | 400 | 403 | 404 | 500 | 502 | 503 | 504
  readonly title: Text
  readonly paragraphs: readonly Text[]
  /** Who can put it right. */
  readonly who?: Text
  /** The errcode, or the name of the failure. */
  readonly code?: string
  /** The page of WeCom's documentation to read on. */
  readonly page?: string
}

/** The person said no; nothing is wrong. */
const refused: Notice = {
  status: 200,
  title: { zh: '你取消了登录', en: 'You cancelled the login' },
  paragraphs: [
    {
      zh: '没有关系，这个网页没有得到你的任何信息。想登录时再来一次就好。',
      en: 'That is fine: this site learned nothing about you. Try again whenever you like.',
    },
  ],
}

/** A callback that does not belong to a login this browser began. */
const stale: Notice = {
  status: 400,
  title: { zh: '这次登录已经失效', en: 'This login is no longer valid' },
  paragraphs: [
    {
      zh: '可能是它已经用过一次、超过了十分钟，或者是在另一个浏览器里开始的。为了安全，这里没有向企业微信发出任何请求。',
      en: 'It was used before, is older than ten minutes, or began in another browser. To be safe, nothing was sent to WeCom.',
    },
    { zh: '请从头再登录一次。', en: 'Please start again.' },
  ],
}

/** No page at this address. */
export const notFound: Notice = {
  status: 404,
  title: { zh: '没有这个页面', en: 'There is no such page' },
  paragraphs: [{ zh: '请从首页开始。', en: 'Please start at the front page.' }],
}

/** A login page or scope that does not exist. */
export const unknownRoad: Notice = {
  status: 400,
  title: { zh: '没有这种登录方式', en: 'There is no such way to log in' },
  paragraphs: [{ zh: '请从首页选择一种。', en: 'Please choose one on the front page.' }],
}

/** A form that another site sent. */
export const foreignForm: Notice = {
  status: 403,
  title: { zh: '没有照做', en: 'Not done' },
  paragraphs: [
    {
      zh: '这个请求不是从本站的页面发出的，所以没有执行。',
      en: 'This request did not come from a page of this site, so nothing was done.',
    },
  ],
}

/** Something the site itself did wrong. */
export const broken: Notice = {
  status: 500,
  title: { zh: '网页自己出了问题', en: 'The site itself failed' },
  paragraphs: [
    {
      zh: '不是你的操作，也不是企业微信的问题；细节写在服务器的终端里。',
      en: 'It was nothing you did, nor WeCom; the details are on the terminal of the server.',
    },
  ],
}

const unexplained = {
  title: { zh: '登录没有成功', en: 'The login did not succeed' },
  cause: { zh: '企业微信没有给出可用的答复。', en: 'WeCom gave no usable answer.' },
  fix: { zh: '请稍后再试一次。', en: 'Please try again in a moment.' },
}

/** What a login that led nowhere means to the person in front of the browser. */
export function noticeOfOutcome({ outcome, error }: FailedLogin): Notice {
  if (outcome === 'cancelled') return refused
  if (isWeComError(error)) return noticeOf(error)
  return outcome === 'state_mismatch' || outcome === 'expired' ? stale : broken
}

/** What an error of the SDK means to the person in front of the browser. */
function noticeOf(error: WeComError): Notice {
  const zh = explain(error, { lang: 'zh' })
  const en = explain(error, { lang: 'en' })
  const text = (key: 'title' | 'cause' | 'fix'): Text => ({
    zh: zh?.[key] ?? unexplained[key].zh,
    en: en?.[key] ?? unexplained[key].en,
  })
  return {
    status: statusOf(error),
    title: text('title'),
    paragraphs: [text('cause'), text('fix')],
    code: isWeComApiError(error) ? `errcode ${error.errcode}` : error.code,
    ...(zh && en ? { who: { zh: zh.whoText, en: en.whoText }, page: zh.page } : {}),
  }
}

function statusOf({ category }: WeComError): Notice['status'] {
  switch (category) {
    case 'code':
      return 400
    case 'not_member':
    case 'not_permitted':
      return 403
    case 'rate_limited':
      return 503
    case 'timeout':
      return 504
    case 'transport':
    case 'upstream':
    case 'protocol':
    case 'config':
    case 'token':
      return 502
  }
}
