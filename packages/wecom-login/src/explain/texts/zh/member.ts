import type { Texts } from '../../codes.js'

/** Who a userid or openid stands for. */
export const member: Texts<'member'> = {
  40003: {
    title: 'userid 无效',
    cause: '这个 userid 格式不对、不存在、成员已离职，或者明文和加密形式用反了。该用 POST 的接口用了 GET 也会报这个。',
    fix: '到 管理后台 → 通讯录 查这个成员，查不到就礼貌地拒绝登录。第三方和代开发应用要用加密后的 userid，自建应用用明文的，不能混用。',
  },
  40073: {
    title: 'openid 不存在',
    cause: '传入的 openid 在这家企业里查不到。',
    fix: '检查它的来源：openid 按企业区分，不能拿别的企业、公众号或小程序的来用。',
  },
  40205: {
    title: '成员的微信票据已过期',
    cause: '这个成员登录企业微信时的微信授权已经失效。',
    fix: '请成员在企业微信里重新用微信授权登录一次。',
  },
  41009: {
    title: '缺少 userid',
    cause: '请求里没有 userid。常见原因是来访者不是本企业成员，getuserinfo 只返回了 openid，程序却继续去读成员资料。',
    fix: '先判断来访者是不是成员（visitor.kind === "member"），再调用 user/get；对外部人员走单独的流程。',
  },
  43004: {
    title: '成员没有绑定微信',
    cause: '这个成员的企业微信账号没有关联微信，所以换不到 openid。',
    fix: '只影响 userid 转 openid，不影响登录。确实需要 openid 时，请成员先在企业微信里绑定微信。',
  },
  46004: {
    title: '找不到这个成员',
    cause: 'userid 不存在，或者手机号、邮箱不在通讯录里、不在应用的可见范围内。',
    fix: '到 管理后台 → 通讯录 确认有没有这个人，再看 应用管理 → 应用 →「可见范围」是否包含他；没有就拒绝登录。不要成批试探手机号或邮箱：查不到的次数超过企业人数的 20%，接口会被封一天。',
  },
  60111: {
    title: 'userid 不存在',
    cause: '成员已离职或被删除、不在应用的可见范围内，或者账号 ID 升级后还在用明文 userid。',
    fix: '到 管理后台 → 通讯录 查这个成员，并确认他在 应用管理 → 应用 →「可见范围」内。查无此人就拒绝登录；只是缺资料的话，可以只用 userid 登录。',
  },
}
