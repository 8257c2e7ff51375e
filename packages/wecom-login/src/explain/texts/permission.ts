import type { Entry } from '../entry.js'

/** From where, and what, an app may call. */
export const permission: readonly Entry[] = [
  {
    code: 48001,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '接口功能未授权',
      cause: '这家企业或这个应用没有开通该接口功能。',
      fix: '请管理员在管理后台给应用开通对应的权限，开通前不要重试。',
    },
    en: {
      title: 'API not granted',
      cause: 'This corp or app was not granted the feature behind the call.',
      fix: 'Have an administrator grant the permission in the admin console; do not retry before that.',
    },
  },
  {
    code: 48002,
    page: 90313,
    who: 'developer',
    zh: {
      title: '应用无权调用该接口',
      cause:
        '换取 token 的 secret 种类不对（比如该用应用的 Secret 却用了通讯录同步的，或者反过来）；或者第三方应用的这项权限没有获批；或者代开发应用用了第三方应用的方式获取 token。',
      fix: '先看接口文档的权限说明要求哪种凭证，再到 管理后台 → 应用管理 → 应用 → Secret 核对当前用的是不是它。代开发应用请用 corpid 加永久授权码调 gettoken。重试没有用。',
    },
    en: {
      title: 'App may not call this API',
      cause:
        'The token was made with the wrong kind of secret (contact sync instead of the app, or the reverse), the permission of a third-party app was not approved, or a delegated (代开发) app fetched its token the third-party way.',
      fix: 'See in the permission section of the API which credential it wants, and compare with admin console → 应用管理 (apps) → the app → Secret. Delegated apps call gettoken with the corpid and the permanent code. Retrying does not help.',
    },
  },
  {
    code: 48006,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '接口权限被收回',
      cause: '企业长期没有使用这个应用，接口权限已被收回。',
      fix: '请管理员在管理后台重新启用应用的接口权限。',
    },
    en: {
      title: 'Permission withdrawn',
      cause: 'The corp has not used the app for a long time, so its API permission was withdrawn.',
      fix: 'Have an administrator enable it again in the admin console.',
    },
  },
  {
    code: 48008,
    page: 90313,
    who: 'developer',
    zh: {
      title: '通讯录编辑授权受限',
      cause: '通讯录编辑授权只开放一部分通讯录接口，这个接口不在其中。',
      fix: '改用授权范围内的通讯录接口。',
    },
    en: {
      title: 'Contact-edit authorization does not reach this far',
      cause: 'The contact-edit authorization opens only part of the contact APIs, and not this one.',
      fix: 'Use a contact API that it covers.',
    },
  },
  {
    code: 48009,
    page: 90196,
    who: 'developer',
    zh: {
      title: '通讯录同步不再接受新 IP',
      cause: '从 2022-08-15 起，通讯录同步的 secret 不能再从新增的 IP 读取成员详情。',
      fix: '改用自建应用的 Secret（管理后台 → 应用管理 → 应用），敏感字段通过网页授权由成员同意后获取。',
    },
    en: {
      title: 'Contact sync refuses new IPs',
      cause: 'Since 2022-08-15 the contact-sync secret can no longer read member details from IPs that are new.',
      fix: 'Use the Secret of a self-built app (admin console → 应用管理 (apps) → the app), and get sensitive fields through web authorization with the consent of the member.',
    },
  },
  {
    code: 60020,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '服务器 IP 不在可信名单里',
      cause:
        '发起请求的服务器出口 IP 没有登记为这个应用的企业可信 IP。2022-06-20 之后创建的应用都要登记；gettoken 能成功不说明 IP 已放行，这项检查往往在后面的接口才出现。',
      fix: '到 管理后台 → 应用管理 → 应用 →「企业可信IP」，加入服务器的出口 IP{ip}，多个用英文分号隔开，约 1 分钟后生效。登记前要先设好可信域名或接收消息的 URL；服务商的 IP 不能填在自建应用里。第三方和代开发应用请在服务商后台的 IP 白名单里添加。出口 IP 不固定（本机、Serverless）时，让请求走一个固定 IP 的代理。',
    },
    en: {
      title: 'Server IP is not on the trusted list',
      cause:
        "The public IP the request came from is not among the app's trusted IPs (企业可信IP). Every app created after 2022-06-20 needs them; a good gettoken proves nothing, since the check mostly shows up on the calls that follow.",
      fix: "Add your server's egress IP{ip} in admin console → 应用管理 (apps) → the app → 企业可信IP, several separated by semicolons; it takes about a minute. A trusted domain or a message-receiving URL has to be set first, and IPs of service providers are refused for self-built apps. Third-party and delegated apps use the IP allow-list of the provider console. If your egress IP changes (laptop, serverless), send the calls through a proxy with a fixed one.",
    },
  },
  {
    code: 60031,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '应用被禁止调用接口',
      cause: '这个应用目前被禁止调用接口。',
      fix: '请管理员在管理后台查看应用状态，必要时联系企业微信。',
    },
    en: {
      title: 'App barred from the API',
      cause: 'At present this app may not call any API.',
      fix: 'Have an administrator look at the state of the app in the admin console, and contact WeCom if need be.',
    },
  },
  {
    code: 85006,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: 'IP 列表过长',
      cause: '填写的 IP 数量超过了上限。',
      fix: '删掉不再使用的 IP 后重新保存。',
    },
    en: {
      title: 'IP list too long',
      cause: 'More IPs were given than the list may hold.',
      fix: 'Remove those no longer in use and save again.',
    },
  },
  {
    code: 85007,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: 'IP 格式不对',
      cause: '填写的内容里有不合法的 IP。',
      fix: '逐个检查，只填正确的 IP。',
    },
    en: {
      title: 'Malformed IP',
      cause: 'One of the IPs given is not a valid address.',
      fix: 'Check them one by one and enter valid addresses only.',
    },
  },
  {
    code: 90308,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '请求 IP 无效',
      cause: '开启了 IP 校验，而请求来自未登记的地址。',
      fix: '把出口 IP{ip} 加进 管理后台 → 应用管理 → 应用 →「企业可信IP」；第三方应用在服务商后台的 IP 白名单里添加。',
    },
    en: {
      title: 'Request IP not recognised',
      cause: 'IP checking is on, and the request came from an address that is not listed.',
      fix: 'Add the egress IP{ip} in admin console → 应用管理 (apps) → the app → 企业可信IP, or for third-party apps in the IP allow-list of the provider console.',
    },
  },
]
