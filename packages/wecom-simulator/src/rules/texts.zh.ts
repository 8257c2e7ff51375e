import { apiCallNames } from '../core/calls.js'
import { pageFlows } from '../core/login-flows.js'
import type { RuleName } from './rule-rows.js'
import type { DocNumber, RuleTexts } from './rule.js'

/** What the pages of WeCom's documentation that rules cite are about. */
const docTitles: Readonly<Record<DocNumber, string>> = {
  90196: '读取成员',
  90202: 'userid 与 openid 互换',
  90227: '获取应用详情',
  90312: '访问频率限制',
  90313: '全局错误码',
  90454: '频率限制说明',
  91019: '扫码登录链接（旧版）',
  91022: '构造网页授权链接',
  91023: '获取访问用户身份',
  91039: '获取 access_token',
  91335: '网页授权的可信域名',
  95833: '获取访问用户敏感信息',
  96441: '构造网页授权链接（代开发应用）',
  98171: '构造 Web 登录链接',
  98173: '企业微信授权登录的设置',
  98478: 'Web 登录组件',
}

/** What each rule says, in the order of the rule tables. */
const rules = {
  // login-pages.ts
  parameter_case: {
    wording: '参数错误',
    demands: '参数名区分大小写，写错大小写等于没传',
    fix: '按文档的写法传参数名',
    relaxed: '参数名不区分大小写',
  },
  parameter_once: {
    wording: '参数错误',
    demands: '同一参数只能出现一次',
    fix: '去掉重复的参数',
    relaxed: '取第一个值',
  },
  wechat_redirect: {
    wording: '请在企业微信客户端打开链接',
    demands: '链接必须以 #wechat_redirect 结尾',
    fix: '在链接末尾加上 #wechat_redirect',
    relaxed: '不看 fragment',
  },
  appid_known: {
    wording: 'appid 参数错误',
    demands: 'appid 必须是一个存在的企业的 CorpID',
    fix: '使用首页上的 corpId',
    adopted: '接受 1 到 64 个可见的 ASCII 字符',
  },
  response_type: {
    wording: 'response_type 参数错误',
    demands: 'response_type 必须是 code',
    fix: '传 response_type=code',
    relaxed: '任何值都接受',
  },
  scope: {
    wording: 'scope 参数错误',
    demands: 'scope 只能是 snsapi_base 或 snsapi_privateinfo',
    fix: '改用这两个 scope 之一；snsapi_userinfo 已废弃',
    relaxed: '其他值一律当作 snsapi_base',
  },
  privateinfo_agentid: {
    wording: 'agentid 参数错误',
    demands: 'scope 为 snsapi_privateinfo 时必须带 agentid',
    fix: '在授权链接里加上 agentid',
    relaxed: '静默降为 snsapi_base，因此没有 user_ticket',
  },
  state_alphabet: {
    wording: 'state 参数错误',
    demands: 'state 只能是字母和数字，最长 128 字节',
    fix: '用随机的字母数字串；其余信息留在自己的服务器',
    relaxed: '任何 state 都接受并原样带回',
  },
  web_login_state: {
    wording: 'state 参数错误',
    demands: 'Web 登录的 state 也应只含字母和数字，最长 128 字节',
    fix: '用随机的字母数字串',
    relaxed: '任何 state 都接受并原样带回',
  },
  login_type: {
    wording: 'login_type 参数错误',
    demands: '自建和代开发应用的 login_type 必须是 CorpApp',
    fix: '传 login_type=CorpApp（ServiceApp 未模拟）',
    relaxed: '任何值都当作 CorpApp',
  },
  redirect_type: {
    wording: 'redirect_type 参数错误',
    demands: '登录组件的 redirect_type 只能是 top、callback 或 self',
    fix: '改用这三个值之一，或不传（即 top）',
    relaxed: '其他值一律当作 top',
  },
  redirect_uri_absolute: {
    wording: 'redirect_uri 参数错误',
    demands: 'redirect_uri 必须是 http 或 https 的绝对地址，并且只编码一次',
    fix: '传完整地址，用 encodeURIComponent 编码一次',
  },
  redirect_domain: {
    wording: 'redirect_uri 参数错误：请使用该应用的可信域名',
    demands: 'redirect_uri 的域名（含端口）必须与应用的可信域名完全一致',
    fix: '在应用的可信域名里登记这个域名',
    relaxed: '任何域名都接受',
    adopted: '应用登记了域名之后才检查',
  },
  callback_domain: {
    wording: 'redirect_uri 与配置的授权完成回调域名不一致',
    demands: '扫码登录的 redirect_uri 域名必须在授权回调域里（新版 Web 登录也接受可信域名）',
    fix: '在「企业微信授权登录」里登记这个授权回调域',
    relaxed: '任何域名都接受',
    adopted: '应用登记了域名之后才检查',
  },
  loopback_redirect: {
    wording: 'redirect_uri 参数错误',
    demands: '本机地址也要像其他域名一样登记',
    fix: '登记该地址和端口，或不要在 strict 中开启本规则',
    relaxed: '本机地址不论端口都接受，不必登记',
    adopted: '应用登记了域名之后才检查',
  },
  member_active: {
    wording: '你没有使用该应用的权限',
    demands: '被禁用、未激活或已离职的成员无法登录',
    fix: '换一个状态正常的成员',
    relaxed: '可以登录',
  },
  privateinfo_visible_range: {
    wording: '你没有使用该应用的权限',
    demands: '可见范围之外的成员不能授权 snsapi_privateinfo',
    fix: '把成员加入应用的可见范围，或改用 snsapi_base',
    relaxed: '静默登录，没有 user_ticket',
  },
  scan_visible_range: {
    wording: '你没有使用该应用的权限',
    demands: '扫码的成员必须在应用的可见范围内',
    fix: '把成员加入应用的可见范围',
    relaxed: '可以扫码登录',
  },

  // simulator-pages.ts
  scan_alive: {
    demands: '二维码必须存在且未过期',
    fix: '回到电脑上刷新二维码',
  },
  console_origin: {
    demands: '控制台和控制接口只接受自己页面上的修改，以及本机程序的请求',
    fix: '在模拟器自己的控制台里操作，或用 127.0.0.1、localhost 打开它；程序不要带 Origin',
  },
  simulator_parameter: {
    demands: '模拟器自己的参数（as、as_consent、表单字段）必须是已知的值',
    fix: 'as 用首页上列出的 id；as_consent 用 all、refuse 或逗号分隔的字段名',
  },
  path_known: {
    demands: '只模拟了部分接口和页面',
    fix: `核对路径。接口（在 /cgi-bin/ 之下）：${apiCallNames.join('、')}；登录页：${Object.keys(pageFlows).join('、')}`,
  },
  http_verb: {
    demands: '接口只接受 GET 和 POST，登录页用 GET 打开',
    fix: '换用 GET 或 POST',
  },
  body_size: {
    demands: '请求体不能超过 1 MiB',
    fix: '减小请求体',
  },

  // requests.ts
  get_only: {
    demands: '该接口是 GET 接口',
    fix: '用 GET 调用',
    relaxed: 'POST 也应答',
  },
  post_only: {
    demands: '该接口必须用 POST',
    fix: '用 POST 和 JSON 请求体调用',
    relaxed: 'GET 也应答，参数取自查询串',
  },
  json_body: {
    demands: '请求体必须是 UTF-8 的 JSON 对象',
    fix: '发送 JSON 对象',
    relaxed: '请求体当作 {}',
  },
  form_body: {
    demands: '请求体不能是表单',
    fix: '把表单改为 JSON',
    relaxed: '表单字段当作 JSON 对象',
  },
  parameter_required: {
    demands: '必填参数必须存在且不为空',
    fix: '补上缺少的参数；access_token 只能放在查询串里',
  },

  // limits.ts
  quota_ip: {
    demands: '同一 IP 每分钟最多 20000 次、每小时最多 600000 次',
    fix: '等封禁结束（60 秒或 60 分钟），找出多余的调用',
    relaxed: '不按这一条计数',
  },
  quota_corp: {
    demands: '同一企业的同一接口每分钟最多 10000 次、每小时最多 150000 次；code 有效的 getuserinfo 不计',
    fix: '等封禁结束（60 秒或 60 分钟），缓存 access_token',
    relaxed: '不按这一条计数',
  },
  quota_debug: {
    demands: 'debug=1 每分钟最多 5 次',
    fix: '去掉 debug=1',
    relaxed: '不按这一条计数',
  },
  wrong_secret_ban: {
    demands: '一小时内用错 secret 太多次（约 2000 次，未公布），该 IP 封禁一小时',
    fix: 'secret 错了就停下，不要重试',
    relaxed: '不按这一条计数',
  },

  // access-tokens.ts
  corpid_known: {
    demands: 'corpid 必须存在',
    fix: '使用首页上的 corpId',
    adopted: '接受 1 到 64 个可见的 ASCII 字符',
  },
  secret_known: {
    demands: 'corpsecret 必须是该企业某个应用的 secret',
    fix: '使用首页上的 secret；不要重试',
    adopted: '接受 1 到 512 个可见的 ASCII 字符',
  },
  secret_of_corp: {
    demands: 'corpsecret 必须属于 corpid 指定的企业',
    fix: '核对 corpid 和 secret 是否配套',
    relaxed: '发放 secret 所属应用的 token',
  },
  app_enabled: {
    demands: '应用必须处于启用状态',
    fix: '由管理员启用应用',
    relaxed: '停用的应用照常工作',
  },
  access_token_known: {
    demands: 'access_token 必须由 gettoken 发放',
    fix: '重新获取一次 token 再试一次',
  },
  access_token_revoked: {
    demands: '平台可能提前使 token 失效',
    fix: '重新获取一次 token 再试一次',
    relaxed: '作废的 token 照常有效',
  },
  access_token_lifetime: {
    demands: 'access_token 有效 7200 秒',
    fix: '重新获取一次 token 再试一次',
    relaxed: 'token 不过期',
  },
  trusted_ip: {
    demands: '2022-06-20 后创建的应用只接受可信 IP 的调用（gettoken 除外）',
    fix: '把 errmsg 里的 IP 加入企业可信 IP',
    relaxed: '任何 IP 都接受',
    adopted: '应用登记了 IP 之后才检查',
  },

  // codes.ts
  code_known: {
    demands: 'code 必须由登录页发放，最长 512 字节',
    fix: '重新授权，不要重试',
  },
  code_single_use: {
    demands: 'code 只能用一次',
    fix: '重新授权，不要重试',
    relaxed: '有效期内可以重复使用',
  },
  code_lifetime: {
    demands: 'code 有效 5 分钟',
    fix: '重新授权',
    relaxed: 'code 不过期',
  },
  code_same_app: {
    demands: 'code 只能用同一应用的 access_token 换取',
    fix: '核对授权链接的 agentid 与 secret 是否同一应用',
    relaxed: '同企业的任何应用都能换取',
    adopted: '同一企业的任何应用都可以',
  },
  code_domain: {
    demands: '未带 agentid 的 code，其回调域名必须在 token 所属应用的可信域名里',
    fix: '带上 agentid，或登记可信域名',
    relaxed: '任何域名都接受',
    adopted: '应用登记了域名之后才检查',
  },

  // user-tickets.ts
  user_ticket_known: {
    demands: 'user_ticket 必须由 getuserinfo 发放',
    fix: '重新以 snsapi_privateinfo 授权',
  },
  user_ticket_same_app: {
    demands: 'user_ticket 只能用同一应用的 access_token',
    fix: '用发放 ticket 的应用的 token',
    relaxed: '同企业的任何应用都能使用',
    adopted: '同一企业的任何应用都可以',
  },
  user_ticket_lifetime: {
    demands: 'user_ticket 有效 1800 秒',
    fix: '重新授权',
    relaxed: 'user_ticket 不过期',
  },

  // members.ts
  userid_format: {
    demands: 'userid 为 1 到 64 个 A-Z a-z 0-9 _ - @ . 字符',
    fix: 'CorpId/userid（互联企业）和 openid 不能用来查成员',
  },
  userid_known: {
    demands: 'userid 必须是企业的在职成员',
    fix: '核对 userid',
  },
  visible_range: {
    demands: '只能读取可见范围内的成员',
    fix: '把成员加入应用的可见范围',
    relaxed: '范围外的成员也能读取',
  },
  wechat_bound: {
    demands: '成员必须绑定微信才有 openid',
    fix: '由成员绑定微信',
    relaxed: '人人都有 openid',
  },
  openid_known: {
    demands: 'openid 必须属于本企业的成员',
    fix: '核对 openid',
  },
  agentid_known: {
    demands: 'agentid 必须是该企业的应用',
    fix: '核对 agentid',
    adopted: '接受 10 位以内的正整数',
  },
  agent_of_token: {
    demands: '只能读取 token 所属的应用',
    fix: '用该应用自己的 secret 获取 token',
    relaxed: '同企业的任何应用都能读取',
    adopted: '同一企业的任何应用都可以',
  },
} satisfies Readonly<Record<RuleName, RuleTexts>>

/** What is wrong with one request, and the names of the values that show it. */
const problems = {
  repeated: (parameter: string) => `参数 ${parameter} 出现了不止一次`,
  miscased: (parameter: string, given: string) => `缺少参数 ${parameter}（收到的是 ${given}）`,
  missing: (parameter: string) => `缺少参数 ${parameter}`,
  overLimit: (most: number, window: 'minute' | 'hour', seconds: number) =>
    `超过每${window === 'minute' ? '分钟' : '小时'} ${most} 次，${seconds} 秒后恢复`,
  unknownCall: (calls: readonly string[]) => `没有模拟这个接口；有的是 ${calls.join('、')}`,
  untrustedIp: (address: string) => `${address} 不在可信 IP 里`,
  untrustedHost: (host: string) => `${host} 不是该应用的可信域名`,
  unknownPerson: (id: string) => `没有叫 ${id} 的人`,
}

const facts = {
  redirectHost: 'redirect_uri 的域名',
  listedHosts: '已登记',
  ownOrigin: '本机地址',
  origin: 'Origin',
  fetchSite: 'Sec-Fetch-Site',
}

/** The texts of this room in Chinese. */
export const zh = { docTitles, rules, problems, facts }
