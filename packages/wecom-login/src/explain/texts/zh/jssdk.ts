import type { Texts } from '../../codes.js'

/** Signatures and tickets of the JS-SDK. */
export const jssdk: Texts<'jssdk'> = {
  40093: {
    title: 'JS-SDK 签名不正确',
    cause: '参与签名的内容和页面实际情况不一致：ticket 种类不对或已过期、URL 不同、时间戳单位不对，或者字段顺序不对。',
    fix: '按 jsapi_ticket、noncestr、timestamp、url 的顺序拼接原值（不要编码）后做 SHA-1；url 是当前页面的完整地址，带查询参数、不带 # 及其后的部分；timestamp 以秒为单位。config 用企业的 ticket，agentConfig 用应用的 ticket。',
  },
  42012: {
    title: 'jsapi_ticket 不可用',
    cause: '多半是该用应用 ticket 的地方用了企业 ticket，或者用了别的应用的 ticket。',
    fix: '用这个应用自己的 access_token 获取：config 用 get_jsapi_ticket，agentConfig 用 ticket/get 加 type=agent_config，两种分开缓存，各应用也分开缓存。',
  },
  91040: {
    title: 'ticket 类型无效',
    cause: '获取 ticket 时 type 参数不对。',
    fix: 'get_jsapi_ticket 不带 type；ticket/get 要带 type=agent_config。',
  },
}
