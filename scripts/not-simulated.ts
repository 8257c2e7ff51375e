// What the simulator leaves out, and where it had to decide what the documentation does not say; for the page about its rules.

/** Things of the platform that are not simulated; `source` is where they are documented. */
export const notSimulated: readonly (readonly [zh: string, en: string, source: string])[] = [
  [
    '第三方应用（suite）：安装、suite_ticket、`/cgi-bin/service/…`',
    'Third-party apps (suites): installation, suite_ticket, `/cgi-bin/service/…`',
    'D:91120',
  ],
  [
    '服务商登录：`login_type=ServiceApp`、`3rd_qrConnect`、`get_login_info`',
    'Provider login: `login_type=ServiceApp`, `3rd_qrConnect`, `get_login_info`',
    'D:98171',
  ],
  [
    '二次验证：`get_tfa_info`、`tfa_succ`、`authsucc`',
    'Two-factor: `get_tfa_info`, `tfa_succ`, `authsucc`',
    'D:99519, D:99499',
  ],
  [
    '通讯录的其他接口（`user/list`、部门、`getuserid`、`get_userid_by_email`）和通讯录同步的 secret',
    'The rest of the contacts (`user/list`, departments, `getuserid`, `get_userid_by_email`) and the secret of contact sync',
    'D:90196',
  ],
  ['小程序：`jscode2session`', 'Mini programs: `jscode2session`', 'D:91507'],
  [
    'JS-SDK：ticket、签名、`wx.config`、`agentConfig`',
    'JS-SDK: tickets, signatures, `wx.config`, `agentConfig`',
    'D:90506',
  ],
  [
    '消息、菜单、加密回调（收消息、事件）',
    'Messages, menus, and encrypted callbacks (messages and events received)',
    'D:90968',
  ],
  ['桌面客户端的快捷登录：只有扫码', 'Quick login by a desktop client: there is only the scan', 'D:98173'],
  [
    '客户端判断：授权页在任何浏览器里都能打开，不看 User-Agent；微信里的微信插件也没有',
    'The client: the authorize page opens in any browser, whatever its User-Agent; there is no WeChat plug-in either',
    'D:90457',
  ],
  [
    '域名归属校验（`WW_verify_….txt`）和备案：登记的域名都当作已校验',
    'Ownership (`WW_verify_….txt`) and ICP of a domain: one that is listed counts as verified',
    'D:15232',
  ],
  [
    '其他频率限制：发消息、JS-SDK ticket、按手机号或邮箱查不到人、并发（45033）',
    'Other limits: messages, JS-SDK tickets, look-ups of mobiles and e-mails that find nobody, concurrency (45033)',
    'D:90312, D:90454',
  ],
  [
    '服务器 IP 段：`getcallbackip`、`get_api_domain_ip`',
    'Server addresses: `getcallbackip`, `get_api_domain_ip`',
    'EC',
  ],
  ['成员事后在客户端里改变授权', 'A member who changes the consent later, inside the client', 'D:15232'],
]

/** Where the documentation is silent, and what the simulator does. */
export const assumed: readonly (readonly [zh: string, en: string])[] = [
  [
    '在授权页和新版 Web 登录页上拒绝：与旧版扫码页一样，回调只有 `state`，没有 `code`',
    'A refusal on the consent page and on the newer web login: as on the older QR page, the callback gets `state` and no `code`',
  ],
  ['二维码有效 5 分钟', 'A QR code lives 5 minutes'],
  [
    '过期的 access_token 应答 42001，作废的应答 40014；真实平台对过期的也可能应答 40014',
    'An expired access_token gets 42001, a revoked one 40014; the platform may say 40014 for an expired one, too',
  ],
  [
    '一个请求有几处错误时，先报哪一个：按文档列出参数的顺序',
    'Which of several mistakes is named first: in the order in which the documentation lists the parameters',
  ],
  ['用另一个应用的 token 换取过的 code 就此作废', 'A code tried with the token of another app is lost'],
  ['user_ticket 在有效期内可以重复使用', 'A user_ticket can be used again while it lives'],
  [
    '错误 secret 封禁的阈值（每小时 2000 次）；封禁期间该 IP 的所有接口都应答 45009',
    'The threshold of the ban for wrong secrets (2,000 in an hour); while it lasts every call from the address gets 45009',
  ],
  [
    '频率限制的窗口从第一次调用开始；封禁期间，有效的 code 也换不到身份',
    'The window of a limit begins with its first call; while a block lasts, a good code is refused, too',
  ],
  [
    'gettoken 重复调用返回同一个 token（`tokenOnRepeat` 可以改为每次不同）',
    'gettoken answers the same token on a repeat (`tokenOnRepeat` makes it another one each time)',
  ],
]
