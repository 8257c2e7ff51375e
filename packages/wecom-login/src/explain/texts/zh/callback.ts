import type { Texts } from '../../codes.js'

/** The URL to which WeCom pushes messages and events. */
export const callback: Texts<'callback'> = {
  40057: {
    title: '回调 URL 校验失败',
    cause: '回调 URL 不合法，或者验证请求没有得到正确的回应。',
    fix: '确认外网能访问到它，并在 1 秒内原样返回解密后的 echostr，不加引号和换行。',
  },
  43012: {
    title: '需要设置回调 URL',
    cause: '这个应用还没有设置回调 URL。',
    fix: '请管理员在 管理后台 → 应用管理 → 应用 里设置接收消息的 URL。',
  },
  85010: {
    title: '回调参数不合要求',
    cause: '回调设置里的参数不合法。',
    fix: '检查 Token（最多 32 位字母和数字）和 EncodingAESKey（43 位字母和数字）。',
  },
  85011: {
    title: '回调地址校验不通过',
    cause: '企业微信访问回调地址时没有得到期望的内容。',
    fix: '检查解密和返回 echostr 的代码。',
  },
}
