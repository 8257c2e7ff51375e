import type { Entry } from '../entry.js'

/** The URL to which WeCom pushes messages and events. */
export const callback: readonly Entry[] = [
  {
    code: 40057,
    page: 90238,
    who: 'developer',
    zh: {
      title: '回调 URL 校验失败',
      cause: '回调 URL 不合法，或者验证请求没有得到正确的回应。',
      fix: '确认外网能访问到它，并在 1 秒内原样返回解密后的 echostr，不加引号和换行。',
    },
    en: {
      title: 'Callback URL refused',
      cause: 'The callback URL is malformed, or the verification request got no right answer.',
      fix: 'Make sure it can be reached from outside and answers the bare decrypted echostr within a second, without quotes or newline.',
    },
  },
  {
    code: 43012,
    page: 90238,
    who: 'wecom_admin',
    zh: {
      title: '需要设置回调 URL',
      cause: '这个应用还没有设置回调 URL。',
      fix: '请管理员在 管理后台 → 应用管理 → 应用 里设置接收消息的 URL。',
    },
    en: {
      title: 'Callback URL required',
      cause: 'The app has no callback URL yet.',
      fix: 'Have an administrator configure message receiving in admin console → 应用管理 (apps) → the app.',
    },
  },
  {
    code: 85010,
    page: 90238,
    who: 'developer',
    zh: {
      title: '回调参数不合要求',
      cause: '回调设置里的参数不合法。',
      fix: '检查 Token（最多 32 位字母和数字）和 EncodingAESKey（43 位字母和数字）。',
    },
    en: {
      title: 'Bad callback settings',
      cause: 'One of the callback settings is not valid.',
      fix: 'Check Token (letters and digits, 32 at most) and EncodingAESKey (43 letters and digits).',
    },
  },
  {
    code: 85011,
    page: 90238,
    who: 'developer',
    zh: {
      title: '回调地址校验不通过',
      cause: '企业微信访问回调地址时没有得到期望的内容。',
      fix: '检查解密和返回 echostr 的代码。',
    },
    en: {
      title: 'Callback URL not verified',
      cause: 'WeCom called the URL and did not get the answer it expects.',
      fix: 'Check the code that decrypts and returns echostr.',
    },
  },
]
