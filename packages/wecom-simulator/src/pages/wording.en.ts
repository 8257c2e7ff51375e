import type { zh } from './wording.zh.js'

/** Words that several pages share, in English. */
export const en: typeof zh = {
  simulatorName: 'WeCom simulator',
  kind: {
    member: 'Members',
    linked_member: 'Members of linked corps',
    customer: 'Customers',
    stranger: 'Strangers',
    parent: 'Parents',
  },
  trait: { disabled: 'disabled', left: 'left', out_of_range: 'out of visible range' },
  field: {
    gender: 'Gender',
    avatar: 'Avatar',
    qr_code: 'Personal QR code',
    mobile: 'Mobile number',
    email: 'E-mail',
    biz_mail: 'Work e-mail',
    address: 'Address',
  },
  flow: {
    authorize: 'web authorization (in the client)',
    web_login: 'web login',
    qr_connect: 'QR login (older page)',
  },
}
