import type { Texts } from '../../codes.js'

/** The user_ticket that opens sensitive fields. */
export const ticket: Texts<'ticket'> = {
  84014: {
    title: 'user_ticket 已过期',
    cause: 'user_ticket 的有效期一般是 1800 秒，这个已经过了。',
    fix: '请成员用 snsapi_privateinfo 重新授权，会得到新的 ticket；拿到后马上调用 getuserdetail，不要长期保存。要取哪些敏感字段，由管理员在 管理后台 → 应用管理 → 应用 里勾选。',
  },
  84015: {
    title: 'user_ticket 无效',
    cause: '这个 user_ticket 不是企业微信发的、内容不完整，或者用了别的应用的 token 来兑换。',
    fix: '兑换时要用发放它的那个应用的 token，并原样传入 getuserinfo 返回的 ticket。多应用时到 管理后台 → 应用管理 → 应用 核对 AgentId 与 Secret 是一对，然后请成员重新授权。',
  },
  84090: {
    title: '缺少 user_ticket',
    cause:
      '没有 ticket 就调用了 getuserdetail。以下情况都不会有 ticket：scope 不是 snsapi_privateinfo、链接里没有 agentid、成员不在可见范围内、来访者不是本企业成员，以及扫码或网页登录。',
    fix: '在企业微信客户端里用带 agentid 的 snsapi_privateinfo 链接重新授权，并确认成员在 管理后台 → 应用管理 → 应用 →「可见范围」内。没有 ticket 时就不要调这个接口，先用基本身份登录。',
  },
}
