// What the simulator leaves out, and where it had to decide what the documentation does not say; for the page about its rules.

/** Titles of the pages named below that no rule cites. */
export const otherTitles: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  15232: { zh: '可信域名', en: 'Trusted domains' },
  90457: { zh: '常见问题', en: 'Common questions' },
  90506: { zh: 'JS-SDK 签名', en: 'Signatures of the JS-SDK' },
  90968: { zh: '消息加解密', en: 'Encryption of messages' },
  91120: { zh: '构造网页授权链接（第三方应用）', en: 'Build the web authorization link (third-party apps)' },
  91507: { zh: '小程序登录', en: 'Log in to a mini program' },
  99499: { zh: '获取用户二次验证信息', en: 'Get the two-factor details of a user' },
  99519: { zh: '二次验证', en: 'Two-factor verification' },
}

/** What is not simulated; `pages` are the numbers of the pages that document it. */
export const notSimulated: readonly { readonly zh: string; readonly en: string; readonly pages: readonly number[] }[] =
  [
    {
      zh: '第三方应用（suite）：安装、suite_ticket、`/cgi-bin/service/…`',
      en: 'Third-party apps (suites): installation, suite_ticket, `/cgi-bin/service/…`',
      pages: [91120],
    },
    {
      zh: '服务商登录：`login_type=ServiceApp`、`3rd_qrConnect`、`get_login_info`',
      en: 'Provider login: `login_type=ServiceApp`, `3rd_qrConnect`, `get_login_info`',
      pages: [98171],
    },
    {
      zh: '二次验证：`get_tfa_info`、`tfa_succ`、`authsucc`',
      en: 'Two-factor: `get_tfa_info`, `tfa_succ`, `authsucc`',
      pages: [99519, 99499],
    },
    {
      zh: '通讯录的其他接口（`user/list`、部门、`getuserid`、`get_userid_by_email`）和通讯录同步的 secret',
      en: 'The rest of the contacts (`user/list`, departments, `getuserid`, `get_userid_by_email`) and the contact-sync secret',
      pages: [90196],
    },
    { zh: '小程序：`jscode2session`', en: 'Mini programs: `jscode2session`', pages: [91507] },
    {
      zh: 'JS-SDK：ticket、签名、`wx.config`、`agentConfig`',
      en: 'JS-SDK: tickets, signatures, `wx.config`, `agentConfig`',
      pages: [90506],
    },
    {
      zh: '消息、菜单、加密回调（收消息、事件）',
      en: 'Messages, menus, and encrypted callbacks (messages and events received)',
      pages: [90968],
    },
    {
      zh: '桌面客户端的快捷登录：只有扫码',
      en: 'One-click login through the desktop client: only scanning is simulated',
      pages: [98173],
    },
    {
      zh: '客户端判断：授权页在任何浏览器里都能打开，不看 User-Agent；微信里的微信插件也没有',
      en: 'Client detection: the authorize page opens in any browser, regardless of User-Agent; the WeChat plug-in is not simulated either',
      pages: [90457],
    },
    {
      zh: '域名归属校验（`WW_verify_….txt`）和备案：登记的域名都当作已校验',
      en: 'Domain verification (`WW_verify_….txt`) and ICP filing: every listed domain counts as verified',
      pages: [15232],
    },
    {
      zh: '其他频率限制：发消息、JS-SDK ticket、按手机号或邮箱查不到人、并发（45033）',
      en: 'Other limits: messages, JS-SDK tickets, failed look-ups by mobile number or e-mail, concurrency (45033)',
      pages: [90312, 90454],
    },
    {
      zh: '服务器 IP 段：`getcallbackip`、`get_api_domain_ip`',
      en: 'Server addresses: `getcallbackip`, `get_api_domain_ip`',
      pages: [90313],
    },
    { zh: '成员事后在客户端里改变授权', en: 'Members who change their consent later in the client', pages: [15232] },
  ]

/** Where the documentation is silent, and what the simulator does. */
export const assumed: readonly { readonly zh: string; readonly en: string }[] = [
  {
    zh: '在授权页和新版 Web 登录页上拒绝：与旧版扫码页一样，回调只有 `state`，没有 `code`',
    en: 'Refusing on the consent page or on the newer web login: as on the older QR page, the callback gets `state` and no `code`',
  },
  { zh: '二维码有效 5 分钟', en: 'A QR code is valid for 5 minutes' },
  {
    zh: '过期的 access_token 应答 42001，作废的应答 40014；真实平台对过期的也可能应答 40014',
    en: 'An expired access_token gets 42001, a revoked one 40014; WeCom may also answer 40014 for an expired one',
  },
  {
    zh: '一个请求有几处错误时，先报哪一个：按文档列出参数的顺序',
    en: 'When a request has several mistakes, the first is reported in the order in which the documentation lists the parameters',
  },
  {
    zh: '用另一个应用的 token 换取过的 code 就此作废',
    en: 'A code tried with the token of another app becomes invalid',
  },
  { zh: 'user_ticket 在有效期内可以重复使用', en: 'A user_ticket can be reused until it expires' },
  {
    zh: '错误 secret 封禁的阈值（每小时 2000 次）；封禁期间该 IP 的所有接口都应答 45009',
    en: 'The threshold for blocking after wrong secrets (2,000 in an hour); while the block lasts, every call from that IP address gets 45009',
  },
  {
    zh: '频率限制的窗口从第一次调用开始；封禁期间，有效的 code 也换不到身份',
    en: 'The window of a limit starts with its first call; while a block lasts, even a valid code is refused',
  },
  {
    zh: 'gettoken 重复调用返回同一个 token（`tokenOnRepeat` 可以改为每次不同）',
    en: 'Repeated gettoken calls return the same token (`tokenOnRepeat` can make it a new one each time)',
  },
]
