import type { PersonKind, PersonTrait } from './page-props.js'
import type { Bilingual } from '../core/bilingual.js'
import type { LoginFlow } from '../core/login-flows.js'
import type { SensitiveField } from '../world/app.js'

/** Name of the simulator in titles. */
export const simulatorName: Bilingual = { zh: '企业微信模拟器', en: 'WeCom simulator' }

/** Heading of the people of one kind who stand in no department. */
export const kindWording: Readonly<Record<PersonKind, Bilingual>> = {
  member: { zh: '企业成员', en: 'Members' },
  linked_member: { zh: '互联企业成员', en: 'Members of linked corps' },
  customer: { zh: '客户', en: 'Customers' },
  stranger: { zh: '陌生人', en: 'Strangers' },
  parent: { zh: '家长', en: 'Parents' },
}

/** Mark on a person with that trait. */
export const traitWording: Readonly<Record<PersonTrait, Bilingual>> = {
  disabled: { zh: '已禁用', en: 'disabled' },
  left: { zh: '已离职', en: 'left' },
  out_of_range: { zh: '不在可见范围', en: 'out of visible range' },
}

/** Label of the consent switch of a field. */
export const fieldWording: Readonly<Record<SensitiveField, Bilingual>> = {
  gender: { zh: '性别', en: 'Gender' },
  avatar: { zh: '头像', en: 'Avatar' },
  qr_code: { zh: '个人二维码', en: 'Personal QR code' },
  mobile: { zh: '手机号', en: 'Mobile number' },
  email: { zh: '邮箱', en: 'E-mail' },
  biz_mail: { zh: '企业邮箱', en: 'Work e-mail' },
  address: { zh: '地址', en: 'Address' },
}

/** What a login page is called. */
export const flowWording: Readonly<Record<LoginFlow, Bilingual>> = {
  authorize: { zh: '网页授权（客户端内）', en: 'web authorization (in the client)' },
  web_login: { zh: '企业微信登录（Web）', en: 'web login' },
  qr_connect: { zh: '扫码登录（旧版）', en: 'QR login (older page)' },
}
