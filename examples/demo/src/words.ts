import type { AbsentReason, Contact, ProfileField, RefreshReason } from 'wecom-login'
import type { Text } from './lang.js'
import type { RoadName } from './road.js'

/** Label of a profile field and its name in WeCom's answers, in the order the page shows them. */
export const fieldWords: Readonly<Record<ProfileField, { readonly label: Text; readonly wire: string }>> = {
  name: { label: { zh: '姓名', en: 'Name' }, wire: 'name' },
  alias: { label: { zh: '别名', en: 'Alias' }, wire: 'alias' },
  position: { label: { zh: '职务', en: 'Position' }, wire: 'position' },
  departments: { label: { zh: '部门', en: 'Departments' }, wire: 'department' },
  mainDepartment: { label: { zh: '主部门', en: 'Main department' }, wire: 'main_department' },
  telephone: { label: { zh: '座机', en: 'Telephone' }, wire: 'telephone' },
  status: { label: { zh: '账号状态', en: 'Account status' }, wire: 'status' },
  openUserId: { label: { zh: '全局用户 ID', en: 'Global user id' }, wire: 'open_userid' },
  gender: { label: { zh: '性别', en: 'Gender' }, wire: 'gender' },
  avatar: { label: { zh: '头像', en: 'Avatar' }, wire: 'avatar' },
  qrCode: { label: { zh: '个人二维码', en: 'Personal QR code' }, wire: 'qr_code' },
  mobile: { label: { zh: '手机号', en: 'Mobile number' }, wire: 'mobile' },
  email: { label: { zh: '邮箱', en: 'E-mail' }, wire: 'email' },
  bizMail: { label: { zh: '企业邮箱', en: 'Work e-mail' }, wire: 'biz_mail' },
  address: { label: { zh: '地址', en: 'Address' }, wire: 'address' },
}

/** The fields that a member gives on the consent page. */
export const consentFields: ReadonlySet<ProfileField> = new Set([
  'gender',
  'avatar',
  'qrCode',
  'mobile',
  'email',
  'bizMail',
  'address',
])

interface AbsentWords {
  readonly title: Text
  /** One sentence: why, and what to do. */
  readonly advice: Text
  /** Whether another login, inside the client and with consent, may bring the field. */
  readonly consentHelps: boolean
}

/** Why a field is missing, and what to do about it. */
export const absentWords: Readonly<Record<AbsentReason, AbsentWords>> = {
  web_login: {
    title: { zh: '网页登录拿不到', en: 'Not available to a web login' },
    advice: {
      zh: '网页扫码登录拿不到敏感字段，因为企业微信在这条路上不发 user_ticket；试试「像在企业微信里打开」，选敏感信息授权。',
      en: 'A login by scanning never gets sensitive fields, because WeCom gives no user_ticket on this road; try “As if opened inside WeCom” and choose the consent page.',
    },
    consentHelps: true,
  },
  no_ticket: {
    title: { zh: '这次没有请求授权', en: 'Consent was not asked for' },
    advice: {
      zh: '静默登录（snsapi_base）只给身份，不发 user_ticket；需要这些字段时，用敏感信息授权（snsapi_privateinfo）再登录一次。',
      en: 'The silent login (snsapi_base) gives an identity and no user_ticket; to have these fields, log in again with consent (snsapi_privateinfo).',
    },
    consentHelps: true,
  },
  not_granted: {
    title: { zh: '请求了，但没有得到授权', en: 'Asked for, not granted' },
    advice: {
      zh: '请求了授权，企业微信却没有发 user_ticket；请本人在授权页同意，或请管理员检查此人是否在应用的可见范围内。',
      en: 'Consent was asked for, yet WeCom gave no user_ticket; ask the member to agree on the consent page, or the administrator whether they are in the visible range of the app.',
    },
    consentHelps: true,
  },
  not_returned: {
    title: { zh: '应答里没有这个字段', en: 'Not in the answer' },
    advice: {
      zh: '应答里没有它：本人没有同意、管理员没有开通，或者这类应用本来就拿不到；本人可以在客户端的应用详情里改授权，管理员可以在管理后台检查应用的权限。',
      en: 'The answer leaves it out: not granted, not enabled by the administrator, or never given to apps of this kind; members change what they grant in the client, the administrator what the app may see.',
    },
    consentHelps: false,
  },
  empty: {
    title: { zh: '应答里是空的', en: 'Blank in the answer' },
    advice: {
      zh: '企业微信给了空值：没有填写，或者本人没有同意给出（两者看不出区别）；没有填写的，可以在通讯录里补填。',
      en: 'WeCom answered with a blank: not filled in, or not granted (it makes no difference between the two); what is not filled in can be added in the directory.',
    },
    consentHelps: false,
  },
  unreadable: {
    title: { zh: '应答里的值无法使用', en: 'Unusable in the answer' },
    advice: {
      zh: '应答里有这个字段，但写法无法使用；下面的原始数据里可以看到它。通常是中间的代理改动了应答。',
      en: 'The answer has the field in a form that cannot be used; the raw data below shows it. Usually a proxy in between has changed the answer.',
    },
    consentHelps: false,
  },
  request_failed: {
    title: { zh: '请求失败了', en: 'The request failed' },
    advice: {
      zh: '查询这些字段的请求失败了，登录不受影响；下面的请求记录写着原因，解决后再登录一次。',
      en: 'The request that would have told failed, which does not harm the login; the list of requests below says why: put that right and log in again.',
    },
    consentHelps: false,
  },
  not_requested: {
    title: { zh: '没有去问', en: 'Not asked' },
    advice: {
      zh: '这次没有发出能回答它的请求；对本企业的成员，detailed().contactFromCode(code) 会去问。',
      en: 'Nothing was asked that could have told; for members of the corp, detailed().contactFromCode(code) asks.',
    },
    consentHelps: false,
  },
}

/** Who somebody is to the corp. */
export const kindWords: Readonly<Record<Contact['kind'], Text>> = {
  member: { zh: '本企业成员', en: 'Member of the corp' },
  linked_member: { zh: '互联企业成员', en: 'Member of a linked corp' },
  outsider: { zh: '企业外部的人', en: 'Somebody from outside' },
  parent: { zh: '学生家长', en: 'Parent of a student' },
  student: { zh: '学生', en: 'Student' },
}

/** What a road is called. */
export const roadWords: Readonly<Record<RoadName, Text>> = {
  web_login: { zh: '网页扫码登录', en: 'Web login' },
  qr_connect: { zh: '旧版扫码登录', en: 'Older scan page' },
  silent: { zh: '客户端内静默登录', en: 'Silent login in the client' },
  consent: { zh: '客户端内敏感信息授权', en: 'Login with consent in the client' },
}

/** Why an access token was fetched. */
export const refreshWords: Readonly<Record<RefreshReason, Text>> = {
  cold: {
    zh: '这个进程还没有可用的 access_token，所以先用 gettoken 取了一个；之后的登录会共用它。',
    en: 'This process had no access token yet, so gettoken fetched one first; later logins share it.',
  },
  expiring: {
    zh: 'access_token 快要到期，所以用 gettoken 换了新的。',
    en: 'The access token was about to end, so gettoken fetched a new one.',
  },
  refused: {
    zh: '企业微信不再接受原来的 access_token，所以用 gettoken 换了新的，并把请求重发了一次。',
    en: 'WeCom no longer took the access token, so gettoken fetched a new one and the request was made once more.',
  },
}

/** `status` of `user/get` ([读取成员](https://developer.work.weixin.qq.com/document/path/90196)). */
export const statusWords: Readonly<Record<number, Text>> = {
  1: { zh: '已激活', en: 'active' },
  2: { zh: '已禁用', en: 'disabled' },
  4: { zh: '未激活', en: 'not activated' },
  5: { zh: '已退出企业', en: 'left the corp' },
}
