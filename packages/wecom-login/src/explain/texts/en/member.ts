import type { Texts } from '../../codes.js'

/** Who a userid or openid stands for. */
export const member: Texts<'member'> = {
  40003: {
    title: 'Invalid userid',
    cause:
      'The userid is malformed or unknown, the member has left, or the plain and encrypted forms were mixed up. Using GET where POST is required has the same effect.',
    fix: 'Look the member up in admin console → 通讯录 (contacts); if they are not there, refuse the login with a friendly message. Third-party and delegated apps use the encrypted userid, self-built apps the plain one.',
  },
  40073: {
    title: 'Unknown openid',
    cause: 'This corp does not know this openid.',
    fix: 'Check where it came from: an openid is valid within one corp, and those of other corps, public accounts or mini programs do not work.',
  },
  40205: {
    title: "Member's WeChat ticket expired",
    cause: 'The WeChat authorization with which this member logged in to WeCom has run out.',
    fix: 'Ask the member to log in to WeCom with WeChat once more.',
  },
  41009: {
    title: 'userid missing',
    cause:
      'The request has no userid. Usually the visitor is not a member: getuserinfo returned only an openid, and the program tried to read a member anyway.',
    fix: 'Call user/get only after checking for a member (visitor.kind === "member") and handle outsiders separately.',
  },
  43004: {
    title: 'Member has not bound WeChat',
    cause: "No WeChat account is bound to this member's WeCom account, so there is no openid to return.",
    fix: 'Only convert_to_openid is affected, never the login. If you need the openid, ask the member to bind WeChat in WeCom.',
  },
  46004: {
    title: 'No such member',
    cause: "The userid is unknown, or the mobile or e-mail is not in the contacts or not in the app's visible range.",
    fix: 'Look the person up in admin console → 通讯录 (contacts), and check that 应用管理 (apps) → the app → 可见范围 (visible range) includes them; if not, refuse the login. Never look up mobiles or e-mails in bulk: when misses exceed 20 % of the head count, the API is blocked for a day.',
  },
  60111: {
    title: 'userid not found',
    cause:
      'The member left or was deleted, is outside the visible range of the app, or a plain userid is still used after the ID upgrade.',
    fix: 'Look the member up in admin console → 通讯录 (contacts), and in 应用管理 (apps) → the app → 可见范围 (visible range). Refuse the login if there is no such member; if only details are missing you can go on with the userid alone.',
  },
}
