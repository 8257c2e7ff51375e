import type { Texts } from '../../codes.js'

/** Login states of mini programs, data components and external codes. */
export const session: Texts<'session'> = {
  42013: {
    title: '小程序登录态已过期',
    cause: '小程序还没有登录，或者登录态已失效。',
    fix: '在小程序里重新调用 wx.qy.login。',
  },
  43016: {
    title: '没有获取到登录信息',
    cause: '使用数据展示组件时，用户还没有登录。',
    fix: '先完成登录，再使用组件。',
  },
  84071: {
    title: '外部联系人授权码无效',
    cause: '外部联系人的授权码不正确，或者已经用过。',
    fix: '重新获取一个授权码。',
  },
  84075: {
    title: 'authcode 无效或已过期',
    cause: '传入的 authcode 不正确，或者已经过期。',
    fix: '重新获取一个 authcode。',
  },
  84076: {
    title: '缺少 authcode',
    cause: '请求里没有 authcode。',
    fix: '补上 authcode 参数。',
  },
  90210: {
    title: '需要成员先授权',
    cause: '这个成员还没有授权使用该应用。',
    fix: '引导成员完成授权后再登录。',
  },
  90211: {
    title: '登录用的 suiteId 无效',
    cause: '小程序登录时传入的 suiteId 不正确。',
    fix: '核对 suiteId。',
  },
  90212: {
    title: '登录用的 suiteId 不匹配',
    cause: '传入的 suiteId 不是这个小程序关联的套件。',
    fix: '换成小程序关联的那个套件的 suiteId。',
  },
  90307: {
    title: '登录态已过期',
    cause: '之前的登录已经失效，需要重新登录。',
    fix: '引导成员再登录一次。',
  },
  610017: {
    title: '小程序与企业主体不一致',
    cause: '小程序的主体和企业的主体不同。',
    fix: '改用同一主体的小程序，或统一两边的主体。',
  },
}
