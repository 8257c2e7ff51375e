import type { Entry } from '../entry.js'

/** Trusted domains. */
export const domain: readonly Entry[] = [
  {
    code: 50001,
    page: 91335,
    who: 'developer',
    zh: {
      title: '回调域名不可信，或 code 与 token 不属于同一个应用',
      cause:
        '有三种可能：① 发放 code 时的回调域名（连同端口）不是这个应用的可信域名；② code 是 A 应用的，却用了 B 应用的 token；③ 用了通讯录同步 secret 换来的 token。',
      fix: '这个 code 已经不能再用，改好后让成员重新登录。到 管理后台 → 应用管理 → 应用 →「网页授权及JS-SDK」核对可信域名，它要和 redirect_uri 的主机名完全一致，端口也算在内（小心反向代理多加的 :443）；扫码和网页登录还要核对「企业微信授权登录」里的授权回调域；再确认授权链接的 agentid 与 secret 来自同一个应用。',
    },
    en: {
      title: 'Callback domain not trusted, or code and token of different apps',
      cause:
        'One of three: the callback host the code was issued for, port included, is no trusted domain of this app; the code is from one app and the token from another; or the token was made with the contact-sync secret.',
      fix: 'This code is lost: fix the cause, then log in again. In admin console → 应用管理 (apps) → the app → 网页授权及JS-SDK the trusted domain has to equal the host of redirect_uri exactly, port included (reverse proxies like to add :443); for scan and web login check 企业微信授权登录 → 授权回调域 too; and make sure that the agentid of the link and the secret are from the same app.',
    },
  },
  {
    code: 80001,
    page: 15232,
    who: 'wecom_admin',
    zh: {
      title: '可信域名不正确',
      cause: '调用 JS-SDK 的页面域名不是可信域名、没有验证归属，或者没有 ICP 备案。',
      fix: '到 管理后台 → 应用管理 → 应用 →「网页授权及JS-SDK」填写完全一致的域名，不能是 IP、localhost、短链或带端口的地址；再验证域名归属，并确认已备案。',
    },
    en: {
      title: 'Trusted domain not right',
      cause:
        'The host of the JS-SDK page is not a trusted domain, its ownership is not verified, or it has no ICP filing.',
      fix: 'Enter the exact host in admin console → 应用管理 (apps) → the app → 网页授权及JS-SDK; no IP, localhost, port or short link. Verify its ownership and make sure it has an ICP filing.',
    },
  },
  {
    code: 85004,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '本月设置可信域名的次数已用完',
      cause: '一家企业每个月最多设置 20 次可信域名。',
      fix: '等到下个月再设置。',
    },
    en: {
      title: 'No more trusted-domain settings this month',
      cause: 'A corp may set trusted domains at most 20 times a month.',
      fix: 'Set it again next month.',
    },
  },
  {
    code: 85005,
    page: 15232,
    who: 'wecom_admin',
    zh: {
      title: '可信域名还没验证归属',
      cause: '域名填好了，但没有证明它属于你们。网页授权登录照常可用，JS-SDK 会受限。',
      fix: '到 管理后台 → 应用管理 → 应用 →「网页授权及JS-SDK」下载 WW_verify 开头的 txt 文件，放到域名根目录，保证不登录就能直接访问，再回去点验证。改动 DNS 后可能要等 24 小时。',
    },
    en: {
      title: 'Trusted domain not verified yet',
      cause:
        'The domain is set but its ownership is not proven. Login by web authorization still works, the JS-SDK is limited.',
      fix: 'Download the WW_verify text file from admin console → 应用管理 (apps) → the app → 网页授权及JS-SDK, put it into the root of the domain so that it opens without any login, and verify. After DNS changes it may take 24 hours.',
    },
  },
  {
    code: 85008,
    page: 15232,
    who: 'wecom_admin',
    zh: {
      title: 'ICP 备案校验不通过',
      cause: '可信域名没有 ICP 备案，或者备案主体与企业不一致、也没有关联。',
      fix: '让域名的备案主体与 管理后台 → 我的企业 → 企业信息 里的主体一致，留意公司名中全角和半角括号的差别；刚完成备案的可能要等 24 小时。',
    },
    en: {
      title: 'ICP filing check failed',
      cause: 'The trusted domain has no ICP filing, or its subject is neither the corp nor related to it.',
      fix: 'Make the filing subject match the one in admin console → 我的企业 (my company) → 企业信息; full-width and plain brackets in company names count. A new filing may take 24 hours to be seen.',
    },
  },
  {
    code: 85111,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '域名属于服务商',
      cause: '自建应用的可信域名不能用第三方服务商的域名。',
      fix: '换成企业自己的域名，或者改用代开发模式。',
    },
    en: {
      title: 'Domain of a service provider',
      cause: 'A domain that belongs to a service provider is refused for self-built apps.',
      fix: "Use the corp's own domain, or the delegated-development model.",
    },
  },
]
