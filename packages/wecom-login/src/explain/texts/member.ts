import type { Entry } from '../entry.js'

/** Who a userid or openid stands for. */
export const member: readonly Entry[] = [
  {
    code: 40003,
    page: 90196,
    who: 'developer',
    zh: {
      title: 'userid 无效',
      cause:
        '这个 userid 格式不对、不存在、成员已离职，或者明文和加密形式用反了。该用 POST 的接口用了 GET 也会报这个。',
      fix: '到 管理后台 → 通讯录 查这个成员，查不到就礼貌地拒绝登录。第三方和代开发应用要用加密后的 userid，自建应用用明文的，不能混用。',
    },
    en: {
      title: 'Invalid userid',
      cause:
        'The userid is malformed or unknown, its member left, or its plain and encrypted forms were mixed up. GET where POST is required ends here as well.',
      fix: 'Look the member up in admin console → 通讯录 (contacts); if there is none, refuse the login kindly. Third-party and delegated apps use the encrypted userid, self-built apps the plain one.',
    },
  },
  {
    code: 40073,
    page: 90202,
    who: 'developer',
    zh: {
      title: 'openid 不存在',
      cause: '传入的 openid 在这家企业里查不到。',
      fix: '检查它的来源：openid 按企业区分，不能拿别的企业、公众号或小程序的来用。',
    },
    en: {
      title: 'Unknown openid',
      cause: 'This corp knows no such openid.',
      fix: 'Check where it came from: an openid is valid within one corp, and those of other corps, public accounts or mini programs do not work.',
    },
  },
  {
    code: 40205,
    page: 90313,
    who: 'member',
    zh: {
      title: '成员的微信票据已过期',
      cause: '这个成员登录企业微信时的微信授权已经失效。',
      fix: '请成员在企业微信里重新用微信授权登录一次。',
    },
    en: {
      title: "Member's WeChat ticket expired",
      cause: 'The WeChat authorization with which this member logged in to WeCom has run out.',
      fix: 'Ask the member to log in to WeCom with WeChat once more.',
    },
  },
  {
    code: 41009,
    page: 90196,
    who: 'developer',
    zh: {
      title: '缺少 userid',
      cause: '请求里没有 userid。常见原因是来访者不是本企业成员，getuserinfo 只返回了 openid，程序却继续去读成员资料。',
      fix: '先判断来访者是不是成员（visitor.kind === "member"），再调用 user/get；对外部人员走单独的流程。',
    },
    en: {
      title: 'userid missing',
      cause:
        'The request has no userid. Mostly the visitor is no member, getuserinfo returned an openid only, and the program went on to read a member.',
      fix: 'Call user/get only after checking for a member (visitor.kind === "member") and give outsiders a path of their own.',
    },
  },
  {
    code: 43004,
    page: 90202,
    who: 'member',
    zh: {
      title: '成员没有绑定微信',
      cause: '这个成员的企业微信账号没有关联微信，所以换不到 openid。',
      fix: '只影响 userid 转 openid，不影响登录。确实需要 openid 时，请成员先在企业微信里绑定微信。',
    },
    en: {
      title: 'Member has not bound WeChat',
      cause: "No WeChat account is bound to this member's WeCom account, so there is no openid to return.",
      fix: 'It concerns convert_to_openid only and never the login. If you do need the openid, ask the member to bind WeChat in WeCom.',
    },
  },
  {
    code: 46004,
    page: 95402,
    who: 'developer',
    zh: {
      title: '找不到这个成员',
      cause: 'userid 不存在，或者手机号、邮箱不在通讯录里、不在应用的可见范围内。',
      fix: '到 管理后台 → 通讯录 确认有没有这个人，再看 应用管理 → 应用 →「可见范围」是否包含他；没有就拒绝登录。不要成批试探手机号或邮箱：查不到的次数超过企业人数的 20%，接口会被封一天。',
    },
    en: {
      title: 'No such member',
      cause: "The userid is unknown, or the mobile or e-mail is not in the contacts or not in the app's visible range.",
      fix: 'Look the person up in admin console → 通讯录 (contacts), and see whether 应用管理 (apps) → the app → 可见范围 (visible range) includes them; if not, refuse the login. Never probe mobiles or e-mails in bulk: misses beyond 20 % of the head count block the API for a day.',
    },
  },
  {
    code: 60111,
    page: 90196,
    who: 'wecom_admin',
    zh: {
      title: 'userid 不存在',
      cause: '成员已离职或被删除、不在应用的可见范围内，或者账号 ID 升级后还在用明文 userid。',
      fix: '到 管理后台 → 通讯录 查这个成员，并确认他在 应用管理 → 应用 →「可见范围」内。查无此人就拒绝登录；只是缺资料的话，可以只用 userid 登录。',
    },
    en: {
      title: 'userid not found',
      cause:
        'The member left or was deleted, is outside the visible range of the app, or a plain userid is still used after the ID upgrade.',
      fix: 'Look the member up in admin console → 通讯录 (contacts), and in 应用管理 (apps) → the app → 可见范围 (visible range). Refuse the login if there is no such member; if only details are missing you can go on with the userid alone.',
    },
  },
]
