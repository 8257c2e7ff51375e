import type { Entry } from '../entry.js'

/** Codes of WeChat that are often taken for WeCom's; the WeCom list does not have them. */
export const wechat: readonly Entry[] = [
  {
    code: 40030,
    page: 90313,
    who: 'developer',
    zh: {
      title: 'refresh_token 无效（公众平台）',
      cause: '这是微信公众平台的错误码，企业微信登录没有 refresh_token。',
      fix: '检查 API 地址，它应当指向企业微信。',
    },
    en: {
      title: 'Invalid refresh_token (WeChat)',
      cause: 'A code of WeChat public accounts; WeCom login has no refresh_token.',
      fix: 'Check the API address, which should be that of WeCom.',
    },
  },
  {
    code: 41003,
    page: 90313,
    who: 'developer',
    zh: {
      title: '缺少 refresh_token（公众平台）',
      cause: '这是微信公众平台的错误码，企业微信不会返回。',
      fix: '检查 API 地址，多半是调到了公众平台的接口。',
    },
    en: {
      title: 'refresh_token missing (WeChat)',
      cause: 'A code of WeChat public accounts that WeCom does not have.',
      fix: 'Check the API address: most likely a public-account call was made.',
    },
  },
  {
    code: 43001,
    page: 90313,
    who: 'developer',
    zh: {
      title: '需要 GET 请求（公众平台）',
      cause: '这是微信公众平台的错误码，表示该用 GET。',
      fix: '检查请求方法和 API 地址。',
    },
    en: {
      title: 'GET required (WeChat)',
      cause: 'A code of WeChat public accounts that asks for GET.',
      fix: 'Check the method and the API address.',
    },
  },
  {
    code: 43002,
    page: 90313,
    who: 'developer',
    zh: {
      title: '需要 POST 请求（公众平台）',
      cause: '这是微信公众平台的错误码，表示该用 POST。',
      fix: '检查请求方法和 API 地址。',
    },
    en: {
      title: 'POST required (WeChat)',
      cause: 'A code of WeChat public accounts that asks for POST.',
      fix: 'Check the method and the API address.',
    },
  },
  {
    code: 43003,
    page: 90313,
    who: 'developer',
    zh: {
      title: '需要 HTTPS（公众平台）',
      cause: '这是微信公众平台的错误码，表示该用 HTTPS。',
      fix: '检查协议和 API 地址。',
    },
    en: {
      title: 'HTTPS required (WeChat)',
      cause: 'A code of WeChat public accounts that asks for HTTPS.',
      fix: 'Check the scheme and the API address.',
    },
  },
  {
    code: 45011,
    page: 90313,
    who: 'developer',
    zh: {
      title: '调用过于频繁（公众平台）',
      cause: '企业微信的错误码里没有它：这是微信公众平台和小程序的每分钟限频。',
      fix: '真的遇到时按 45009 处理：停止重试，等待并找出调用过多的地方；同时检查 API 地址是否指向企业微信。',
    },
    en: {
      title: 'Too many calls a minute (WeChat)',
      cause: 'Not a WeCom code: WeChat public accounts and mini programs use it for their per-minute quota.',
      fix: 'If you do meet it, treat it like 45009: stop retrying, wait, and find what calls so often. Check too that the API address is that of WeCom.',
    },
  },
  {
    code: 47001,
    page: 90313,
    who: 'developer',
    zh: {
      title: '请求体解析失败',
      cause: '企业微信的错误码列表里没有它，但有开发者在该发 JSON 时发了表单，就收到了它。',
      fix: '把请求体改成 JSON。',
    },
    en: {
      title: 'Body could not be parsed',
      cause: 'Not in the list of WeCom, yet people met it after sending a form where JSON is wanted.',
      fix: 'Turn the body into JSON.',
    },
  },
]
