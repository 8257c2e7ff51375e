import type { Texts } from '../../codes.js'

/** Codes of WeChat that are often taken for WeCom's; the WeCom list does not have them. */
export const wechat: Texts<'wechat'> = {
  40030: {
    title: 'refresh_token 无效（公众平台）',
    cause: '这是微信公众平台的错误码，企业微信登录没有 refresh_token。',
    fix: '检查 API 地址，它应当指向企业微信。',
  },
  41003: {
    title: '缺少 refresh_token（公众平台）',
    cause: '这是微信公众平台的错误码，企业微信不会返回。',
    fix: '检查 API 地址，多半是调到了公众平台的接口。',
  },
  43001: {
    title: '需要 GET 请求（公众平台）',
    cause: '这是微信公众平台的错误码，表示该用 GET。',
    fix: '检查请求方法和 API 地址。',
  },
  43002: {
    title: '需要 POST 请求（公众平台）',
    cause: '这是微信公众平台的错误码，表示该用 POST。',
    fix: '检查请求方法和 API 地址。',
  },
  43003: {
    title: '需要 HTTPS（公众平台）',
    cause: '这是微信公众平台的错误码，表示该用 HTTPS。',
    fix: '检查协议和 API 地址。',
  },
  45011: {
    title: '调用过于频繁（公众平台）',
    cause: '企业微信的错误码里没有它：这是微信公众平台和小程序的每分钟限频。',
    fix: '真的遇到时按 45009 处理：停止重试，等待并找出调用过多的地方；同时检查 API 地址是否指向企业微信。',
  },
  47001: {
    title: '请求体解析失败',
    cause: '企业微信的错误码列表里没有它，但有开发者在该发 JSON 时发了表单，就收到了它。',
    fix: '把请求体改成 JSON。',
  },
}
