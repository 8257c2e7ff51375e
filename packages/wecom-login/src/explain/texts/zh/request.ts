import type { Texts } from '../../codes.js'

/** Requests that are not what the call expects. */
export const request: Texts<'request'> = {
  40033: {
    title: '请求里有不合法字符',
    cause: '请求内容里有反斜杠 u 形式的转义。',
    fix: '直接发送 UTF-8 原文的 JSON（JSON.stringify 的结果就可以；Python 的 json.dumps 要设 ensure_ascii=False）。',
  },
  40039: {
    title: 'URL 过长',
    cause: '传入的 URL 超过了 1024 字节。',
    fix: '缩短 URL。',
  },
  40058: {
    title: '参数不合法',
    cause: '请求体不是正确的 JSON、某个值或数组太长、必填的值为空，或者该用 POST 的接口用了 GET。',
    fix: '这是程序问题，重试没有用。errmsg 会指出是哪个字段，对照接口文档检查请求方法、类型和长度。',
  },
  40063: {
    title: '缺少参数',
    cause: '某个必填参数没有传到。很多时候是请求方法不对，或者用表单、查询参数发送了本该放在 JSON 里的内容。',
    fix: '这是程序问题，重试没有用。POST 接口请发 JSON 请求体，再对照接口文档补齐必填参数。',
  },
  48005: {
    title: '接口已废弃',
    cause: '这个接口已经下线。',
    fix: '换成文档里给出的新接口。',
  },
  85002: {
    title: '包含不合法的词语',
    cause: '提交的文字里有不允许使用的词。',
    fix: '修改文字后再提交。登录接口不会返回这个错误，请检查是哪个接口报的。',
  },
}
