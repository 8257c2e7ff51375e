/** Words that several pages share, in Chinese. */
export const zh = {
  simulatorName: '企业微信模拟器',
  kind: { member: '企业成员', linked_member: '互联企业成员', customer: '客户', stranger: '陌生人', parent: '家长' },
  trait: { disabled: '已禁用', left: '已离职', out_of_range: '不在可见范围' },
  field: {
    gender: '性别',
    avatar: '头像',
    qr_code: '个人二维码',
    mobile: '手机号',
    email: '邮箱',
    biz_mail: '企业邮箱',
    address: '地址',
  },
  flow: { authorize: '网页授权（客户端内）', web_login: '企业微信登录（Web）', qr_connect: '扫码登录（旧版）' },
}
