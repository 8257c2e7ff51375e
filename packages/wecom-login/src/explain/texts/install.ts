import type { Entry } from '../entry.js'

/** Installing a suite, and what the corp authorized. */
export const install: readonly Entry[] = [
  {
    code: 40077,
    page: 90601,
    who: 'provider',
    zh: {
      title: 'pre_auth_code 无效',
      cause: '没有这个 pre_auth_code。',
      fix: '重新获取一个，从头开始安装授权。',
    },
    en: {
      title: 'Unknown pre_auth_code',
      cause: 'There is no such pre_auth_code.',
      fix: 'Get a new one and start the installation again.',
    },
  },
  {
    code: 40078,
    page: 90603,
    who: 'provider',
    zh: {
      title: 'auth_code 无效',
      cause: '安装授权或服务商登录得到的 auth_code 不正确、已经用过，或者超过了 10 分钟。',
      fix: '它只能用一次，不要重发。安装授权请从头再来，服务商登录请重新登录；重复的通知和回跳要做幂等处理。',
    },
    en: {
      title: 'Invalid auth_code',
      cause: 'The auth_code of an installation or a provider login is wrong, used, or older than 10 minutes.',
      fix: 'It works once, so do not re-send it: start the installation or the login again, and handle a push and a redirect for the same installation idempotently.',
    },
  },
  {
    code: 40084,
    page: 90605,
    who: 'wecom_admin',
    zh: {
      title: '永久授权码无效',
      cause: '这个 permanent_code 不正确、属于别的服务商，或者企业已经取消了授权。',
      fix: '把这家企业标记为未授权并停止调用，请企业管理员重新安装应用，用新得到的永久授权码。',
    },
    en: {
      title: 'Invalid permanent_code',
      cause: 'The permanent_code is wrong, belongs to another provider, or the corp cancelled the authorization.',
      fix: 'Mark the corp as not authorized and stop calling; ask its administrator to install the app again and use the new permanent_code.',
    },
  },
  {
    code: 40133,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '企业禁止成员授权',
      cause: '这家企业不允许成员自行授权应用。',
      fix: '请企业管理员决定是否开放成员授权。',
    },
    en: {
      title: 'Member authorization forbidden',
      cause: 'The corp does not let members authorize apps by themselves.',
      fix: 'Ask its administrator whether to allow it.',
    },
  },
  {
    code: 40134,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '成员授权的应用已被禁用',
      cause: '成员自行授权的这个应用已被停用。',
      fix: '请企业管理员重新启用。',
    },
    en: {
      title: 'Member-authorized app disabled',
      cause: 'The app that the member authorized is disabled.',
      fix: 'Ask the administrator of the corp to enable it.',
    },
  },
  {
    code: 40140,
    page: 90597,
    who: 'wecom_admin',
    zh: {
      title: '已安装同一套件的其他应用',
      cause: '这家企业已经装了同一个套件里的另一个应用。',
      fix: '先处理已有的安装，再安装这一个。',
    },
    en: {
      title: 'Another app of the suite is installed',
      cause: 'The corp has installed another app of the same suite already.',
      fix: 'Sort out that installation first.',
    },
  },
  {
    code: 41025,
    page: 90605,
    who: 'developer',
    zh: {
      title: '缺少永久授权码',
      cause: '请求里没有 permanent_code。',
      fix: '检查保存的企业授权信息是否完整。',
    },
    en: {
      title: 'permanent_code missing',
      cause: 'The request has no permanent_code.',
      fix: 'Check that the stored record of this corp is complete.',
    },
  },
  {
    code: 42007,
    page: 90601,
    who: 'provider',
    zh: {
      title: 'pre_auth_code 已过期',
      cause: 'pre_auth_code 的有效期是 20 分钟，这个已经过了。',
      fix: '重新获取一个，再打开安装页面。不要提前很久生成安装链接，最好在管理员点击时再生成。',
    },
    en: {
      title: 'pre_auth_code expired',
      cause: 'A pre_auth_code lives 20 minutes, and this one is older.',
      fix: 'Get a new one and open the install page again. Make install links when the administrator clicks, not long before.',
    },
  },
  {
    code: 48004,
    page: 90605,
    who: 'wecom_admin',
    zh: {
      title: '授权关系无效',
      cause: '企业没有授权，或者授权已被取消。',
      fix: '把这家企业标记为未授权，请企业管理员重新授权。',
    },
    en: {
      title: 'No valid authorization',
      cause: 'The corp never authorized the app or cancelled it.',
      fix: 'Mark the corp as not authorized and ask its administrator to authorize again.',
    },
  },
  {
    code: 60218,
    page: 90313,
    who: 'developer',
    zh: {
      title: '只支持成员授权模式',
      cause: '这个接口只给成员授权模式的应用使用。',
      fix: '确认应用的授权模式，换用对应的接口。',
    },
    en: {
      title: 'Only for member-authorized apps',
      cause: 'This call serves apps in member-authorization mode only.',
      fix: 'Check the mode of the app and use the call that fits it.',
    },
  },
  {
    code: 84054,
    page: 90605,
    who: 'developer',
    zh: {
      title: '缺少 auth_corpid',
      cause: '请求里没有 auth_corpid。',
      fix: '补上授权企业的 corpid。',
    },
    en: {
      title: 'auth_corpid missing',
      cause: 'The request has no auth_corpid.',
      fix: 'Add the corpid of the authorizing corp.',
    },
  },
  {
    code: 84085,
    page: 90313,
    who: 'provider',
    zh: {
      title: '应用已下架',
      cause: '这个应用已从应用市场下架。',
      fix: '请服务商确认下架原因并重新上架。',
    },
    en: {
      title: 'App off the market',
      cause: 'The app was removed from the app market.',
      fix: 'Its provider has to find out why and publish it again.',
    },
  },
  {
    code: 84135,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '应用被禁止安装',
      cause: '这个应用目前不允许安装。',
      fix: '请企业管理员与服务商确认原因。',
    },
    en: {
      title: 'Installation forbidden',
      cause: 'The app may not be installed at present.',
      fix: 'Have the administrator find out why, together with the provider.',
    },
  },
]
