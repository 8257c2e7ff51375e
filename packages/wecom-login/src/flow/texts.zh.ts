import type { FailedOutcome } from './outcome.js'

/** What the pages of a login say in Chinese. */
export const zh = {
  outcomes: {
    cancelled: { title: '登录已取消', text: '你没有确认登录。需要时可以再试一次。' },
    expired: { title: '登录已过期', text: '这次登录等得太久，或者已经用过了。请重新登录。' },
    not_member: { title: '无法登录', text: '这里只对本企业的成员开放，你现在的身份不是本企业成员。' },
    not_permitted: { title: '没有权限', text: '你的账号目前不能使用这个应用。如有疑问，请联系管理员。' },
    private_info_refused: {
      title: '需要你的授权',
      text: '使用这个应用需要你在企业微信里同意提供个人信息。请重新登录并同意授权。',
    },
    state_mismatch: {
      title: '登录没有完成',
      text: '没有找到这次登录的记录：可能换了浏览器，或者浏览器没有保存 Cookie。请在同一个浏览器里重新登录。',
    },
    bad_request: {
      title: '这不是本应用的登录',
      text: '这个地址只接收本企业自建应用的登录。收到的不是：可能来自第三方应用或服务商的登录（auth_code），也可能是链接不完整，或者设置有误。请重新登录；如果仍然不行，请把下面的编号告诉管理员。',
    },
    upstream_down: { title: '暂时无法登录', text: '企业微信没有正常回应。请稍等片刻再试。' },
    rate_limited: { title: '登录的人太多', text: '企业微信暂时限制了访问次数。请稍等一会儿再试。' },
    misconfigured: {
      title: '暂时无法登录',
      text: '这个应用的登录设置有问题，只有管理员能解决。请把下面的编号告诉管理员。',
    },
    app_error: {
      title: '登录没有完成',
      text: '身份已经确认，但应用处理登录时出错了。请再试一次；如果仍然不行，请把下面的编号告诉管理员。',
    },
  } satisfies Record<FailedOutcome, object>,
  openInWeCom: { title: '请在企业微信中打开', text: '复制下面的链接，发到企业微信的任意会话里，再点开它。' },
  loggedOut: { title: '已退出登录', text: '可以关闭这个页面。' },
  badRequest: { title: '请求不正确', text: '这个地址不完整或者不正确。' },
  notPermitted: { title: '没有权限', text: '你的账号不能打开这个页面。如有疑问，请联系管理员。' },
  retry: '重新登录',
  logOut: '退出登录',
  home: '返回首页',
  logInAgain: '再次登录',
  otherWay: { web_login: '改用扫码登录', oauth2: '在企业微信里打开' },
  requestId: '编号：',
  linkToCopy: '登录链接',
  copy: '复制链接',
  copied: '已复制。请粘贴到企业微信的会话里，发出去再点开。',
  notCopied: '没有复制成功。请选中上面的链接，手动复制。',
}
