import type { Bilingual } from '../core/bilingual.js'
import { apiCallNames } from '../core/calls.js'
import { pageFlows } from '../core/login-flows.js'

/** One thing WeCom (or, where the source says so, the simulator) refuses. */
export interface Rule {
  /** What a request must be like. */
  readonly demands: Bilingual
  /** What to change when it is not. */
  readonly fix: Bilingual
  /** Where it is documented: `D:nnnnn` is a page of developer.work.weixin.qq.com, `EC` is the error code page D:90313. */
  readonly source: string
  /** H official text, M old text or several independent reports, L one report or our inference. */
  readonly confidence: 'H' | 'M' | 'L'
  /** errcode of the refusal; on the pages, the errcode the platform knows it by. */
  readonly errcode?: number
  /** HTTP status, for the simulator's own refusals; otherwise the API answers 200 with an errcode and a page 400. */
  readonly status?: number
  /** `errmsg` of the API, in the platform's manner; default `invalid parameter`. */
  readonly errmsg?: string
  /** What the page says, in the platform's manner; default what the rule demands. */
  readonly wording?: Bilingual
  /** What happens instead once the rule is relaxed; without it the rule cannot be relaxed, as nothing could be answered. */
  readonly relaxed?: Bilingual
  /** True for a rule that is relaxed unless `strict` names it. */
  readonly relaxedByDefault?: true
  /** The option of `createSimulator` without which the rule is not in force. */
  readonly onlyWith?: 'quota'
}

type Sentences = readonly [zh: string, en: string]

const both = ([zh, en]: Sentences): Bilingual => Object.freeze({ zh, en })

const api = (
  errcode: number,
  errmsg: string,
  origin: readonly [source: string, confidence: Rule['confidence']],
  demands: Sentences,
  fix: Sentences,
  relaxed?: Sentences,
): Rule =>
  Object.freeze({
    errcode,
    errmsg,
    source: origin[0],
    confidence: origin[1],
    demands: both(demands),
    fix: both(fix),
    ...(relaxed && { relaxed: both(relaxed) }),
  })

const page = (
  wording: Sentences,
  origin: readonly [source: string, confidence: Rule['confidence'], errcode?: number],
  demands: Sentences,
  fix: Sentences,
  relaxed?: Sentences,
): Rule =>
  Object.freeze({
    wording: both(wording),
    source: origin[0],
    confidence: origin[1],
    demands: both(demands),
    fix: both(fix),
    ...(origin[2] && { errcode: origin[2] }),
    ...(relaxed && { relaxed: both(relaxed) }),
  })

const limit = (
  origin: readonly [source: string, confidence: Rule['confidence']],
  demands: Sentences,
  fix: Sentences,
): Rule =>
  Object.freeze({
    ...api(45009, 'api freq out of limit', origin, demands, fix, [
      '不按这一条计数',
      'nothing is counted under this limit',
    ]),
    onlyWith: 'quota',
  })

const own = (status: number, demands: Sentences, fix: Sentences): Rule =>
  Object.freeze({ status, source: 'simulator', confidence: 'H', demands: both(demands), fix: both(fix) })

const badParameter: Sentences = ['参数错误', 'Invalid parameter']
const badRedirect: Sentences = ['redirect_uri 参数错误', 'The redirect_uri parameter is wrong']
const notAllowed: Sentences = ['你没有使用该应用的权限', 'You are not permitted to use this app']

/** Every rule, by name. The order is the order of the login: the pages, the token, the calls. */
export const rules = Object.freeze({
  // The login pages
  parameter_case: page(
    badParameter,
    ['D:91022', 'M'],
    ['参数名区分大小写，写错大小写等于没传', 'Parameter names are case-sensitive; a miscased one counts as missing'],
    ['按文档的写法传参数名', 'Spell the name as the documentation does'],
    ['参数名不区分大小写', 'the case of parameter names is ignored'],
  ),
  parameter_once: page(
    badParameter,
    ['D:91022', 'L'],
    ['同一参数只能出现一次', 'A parameter may appear once only'],
    ['去掉重复的参数', 'Remove the repeated parameter'],
    ['取第一个值', 'the first value counts'],
  ),
  wechat_redirect: page(
    ['请在企业微信客户端打开链接', 'Open the link in the WeCom client'],
    ['D:91022', 'H'],
    ['链接必须以 #wechat_redirect 结尾', 'The link must end with #wechat_redirect'],
    ['在链接末尾加上 #wechat_redirect', 'Append #wechat_redirect as the very last part'],
    ['不看 fragment', 'the fragment is not looked at'],
  ),
  appid_known: page(
    ['appid 参数错误', 'The appid parameter is wrong'],
    ['D:91022, EC', 'H', 40013],
    ['appid 必须是一个存在的企业的 CorpID', 'appid must be the CorpID of a corp that exists'],
    ['使用首页上的 corpId', 'Use the corpId of the front page'],
  ),
  response_type: page(
    ['response_type 参数错误', 'The response_type parameter is wrong'],
    ['D:91022', 'H'],
    ['response_type 必须是 code', 'response_type must be the word code'],
    ['传 response_type=code', 'Send response_type=code'],
    ['任何值都接受', 'any value passes'],
  ),
  scope: page(
    ['scope 参数错误', 'The scope parameter is wrong'],
    ['D:91022', 'H'],
    ['scope 只能是 snsapi_base 或 snsapi_privateinfo', 'scope must be snsapi_base or snsapi_privateinfo, exactly one'],
    ['改用这两个 scope 之一；snsapi_userinfo 已废弃', 'Use one of the two; snsapi_userinfo is gone'],
    ['其他值一律当作 snsapi_base', 'anything else is taken as snsapi_base'],
  ),
  privateinfo_agentid: page(
    ['agentid 参数错误', 'The agentid parameter is wrong'],
    ['D:91022, D:96441', 'H'],
    ['scope 为 snsapi_privateinfo 时必须带 agentid', 'snsapi_privateinfo needs agentid'],
    ['在授权链接里加上 agentid', 'Add agentid to the link'],
    [
      '静默降为 snsapi_base，因此没有 user_ticket（D:96441）',
      'the scope silently becomes snsapi_base, so there is no user_ticket (D:96441)',
    ],
  ),
  state_alphabet: page(
    ['state 参数错误', 'The state parameter is wrong'],
    ['D:91022, EC', 'H', 84025],
    ['state 只能是字母和数字，最长 128 字节', 'state may hold letters and digits only, at most 128 bytes'],
    ['用随机的字母数字串；其余信息留在自己的服务器', 'Send a random alphanumeric id and keep the rest on your side'],
    ['任何 state 都接受并原样带回', 'any state passes and is echoed'],
  ),
  web_login_state: page(
    ['state 参数错误', 'The state parameter is wrong'],
    ['D:98171, EC', 'L', 84025],
    [
      'Web 登录的 state 也应只含字母和数字，最长 128 字节',
      'On web login too, state should hold letters and digits, at most 128',
    ],
    ['用随机的字母数字串', 'Send a random alphanumeric id'],
    ['任何 state 都接受并原样带回', 'any state passes and is echoed'],
  ),
  login_type: page(
    ['login_type 参数错误', 'The login_type parameter is wrong'],
    ['D:98171', 'H'],
    ['自建和代开发应用的 login_type 必须是 CorpApp', 'login_type must be CorpApp for self-built and delegated apps'],
    ['传 login_type=CorpApp（ServiceApp 未模拟）', 'Send login_type=CorpApp (ServiceApp is not simulated)'],
    ['任何值都当作 CorpApp', 'any value is taken as CorpApp'],
  ),
  redirect_type: page(
    ['redirect_type 参数错误', 'The redirect_type parameter is wrong'],
    ['D:98478', 'L'],
    [
      '登录组件的 redirect_type 只能是 top、callback 或 self',
      'redirect_type of the panel must be top, callback or self',
    ],
    ['改用这三个值之一，或不传（即 top）', 'Use one of the three, or leave it out, which means top'],
    ['其他值一律当作 top', 'anything else is taken as top'],
  ),
  redirect_uri_absolute: page(
    badRedirect,
    ['D:91022', 'H', 50001],
    [
      'redirect_uri 必须是 http 或 https 的绝对地址，并且只编码一次',
      'redirect_uri must be an absolute http(s) address, encoded exactly once',
    ],
    ['传完整地址，用 encodeURIComponent 编码一次', 'Send the whole address through encodeURIComponent once'],
  ),
  redirect_domain: page(
    ['redirect_uri 参数错误：请使用该应用的可信域名', "redirect_uri is wrong: use the app's trusted domain"],
    ['D:91335, D:98173, EC', 'H', 50001],
    [
      'redirect_uri 的域名（含端口）必须与应用的可信域名完全一致',
      'The host of redirect_uri, port included, must equal a trusted domain of the app',
    ],
    ['在应用的可信域名里登记这个域名', "List this host among the app's trusted domains"],
    ['任何域名都接受', 'any host passes'],
  ),
  callback_domain: page(
    ['redirect_uri 与配置的授权完成回调域名不一致', 'redirect_uri differs from the configured callback domain'],
    ['D:98171, D:98173', 'H', 50001],
    [
      '扫码登录的 redirect_uri 域名必须在授权回调域里（新版 Web 登录也接受可信域名）',
      'The host must be in the callback domain list; web login also accepts a trusted domain of web authorization',
    ],
    ['在「企业微信授权登录」里登记这个授权回调域', 'List this host under WeCom authorized login, callback domain'],
    ['任何域名都接受', 'any host passes'],
  ),
  loopback_redirect: Object.freeze({
    ...page(
      badRedirect,
      ['D:91335', 'M', 50001],
      ['本机地址也要像其他域名一样登记', 'A loopback host has to be listed like any other'],
      [
        '登记该地址和端口，或不要在 strict 中开启本规则',
        'List the host with its port, or take the rule out of `strict`',
      ],
      ['本机地址不论端口都接受，不必登记', 'loopback hosts on any port pass without being listed'],
    ),
    relaxedByDefault: true,
  }),
  member_active: page(
    notAllowed,
    ['D:90196', 'L'],
    ['被禁用、未激活或已离职的成员无法登录', 'A member who is disabled, not activated or gone cannot log in'],
    ['换一个状态正常的成员', 'Use a member whose account is active'],
    ['可以登录', 'their login works'],
  ),
  privateinfo_visible_range: page(
    notAllowed,
    ['D:91022', 'H', 50002],
    [
      '可见范围之外的成员不能授权 snsapi_privateinfo',
      'A member outside the visible range cannot consent to snsapi_privateinfo',
    ],
    ['把成员加入应用的可见范围，或改用 snsapi_base', 'Widen the visible range, or use snsapi_base'],
    ['静默登录，没有 user_ticket', 'the login goes on silently, without a user_ticket'],
  ),
  scan_visible_range: page(
    notAllowed,
    ['D:91019', 'H', 50002],
    ['扫码的成员必须在应用的可见范围内', 'The member who scans must be in the visible range'],
    ['把成员加入应用的可见范围', 'Widen the visible range'],
    ['可以扫码登录', 'the scan goes on'],
  ),
  scan_alive: own(
    404,
    ['二维码必须存在且未过期', 'The QR code must exist and be alive'],
    ['回到电脑上刷新二维码', 'Refresh the QR code on the computer'],
  ),
  console_origin: own(
    403,
    [
      '控制台和控制接口只接受自己页面上的修改，以及本机程序的请求',
      'The console and the control API take changes from their own pages, and from programs on this machine, only',
    ],
    [
      '在模拟器自己的控制台里操作，或用 127.0.0.1、localhost 打开它；程序不要带 Origin',
      'Use the console of the simulator itself, by 127.0.0.1 or localhost; a program sends no Origin',
    ],
  ),
  simulator_parameter: own(
    400,
    [
      '模拟器自己的参数（as、as_consent、表单字段）必须是已知的值',
      "The simulator's own parameters must hold known values",
    ],
    [
      'as 用首页上列出的 id；as_consent 用 all、refuse 或逗号分隔的字段名',
      'as: an id of the front page; as_consent: all, refuse or field names with commas',
    ],
  ),

  // The API: how a call is made
  path_known: own(
    404,
    ['只模拟了部分接口和页面', 'Only some calls and pages are simulated'],
    [
      `核对路径。接口（在 /cgi-bin/ 之下）：${apiCallNames.join('、')}；登录页：${Object.keys(pageFlows).join('、')}`,
      `Check the path. The calls (below /cgi-bin/): ${apiCallNames.join(', ')}; the login pages: ${Object.keys(pageFlows).join(', ')}`,
    ],
  ),
  http_verb: own(
    405,
    ['接口只接受 GET 和 POST，登录页用 GET 打开', 'Calls are GET or POST, a login page is opened with GET'],
    ['换用 GET 或 POST', 'Use GET or POST'],
  ),
  body_size: own(413, ['请求体不能超过 1 MiB', 'A body may hold 1 MiB'], ['减小请求体', 'Send less']),
  get_only: api(
    40058,
    'invalid request method, GET expected',
    ['D:91039, D:91023, D:90227', 'L'],
    ['该接口是 GET 接口', 'The call is documented as a GET'],
    ['用 GET 调用', 'Call it with GET'],
    ['POST 也应答', 'POST is answered too'],
  ),
  post_only: api(
    40058,
    'invalid request method, POST expected',
    ['D:95833, EC', 'H'],
    ['该接口必须用 POST', 'The call must be a POST'],
    ['用 POST 和 JSON 请求体调用', 'Call it with POST and a JSON body'],
    ['GET 也应答，参数取自查询串', 'GET is answered, with the parameters taken from the query'],
  ),
  json_body: api(
    40058,
    'invalid json body',
    ['EC', 'H'],
    ['请求体必须是 UTF-8 的 JSON 对象', 'The body must be a JSON object in UTF-8'],
    ['发送 JSON 对象', 'Send a JSON object'],
    ['请求体当作 {}', 'the body is taken as {}'],
  ),
  form_body: api(
    40063,
    'empty parameter, json body expected',
    ['EC', 'H'],
    ['请求体不能是表单', 'The body must not be a form'],
    ['把表单改为 JSON', 'Send JSON instead of form fields'],
    ['表单字段当作 JSON 对象', 'form fields are taken as the JSON object'],
  ),
  parameter_required: api(
    40063,
    'parameter missing',
    ['EC, D:91022, D:98171, D:91019', 'H'],
    ['必填参数必须存在且不为空', 'A required parameter must be there and not be empty'],
    ['补上缺少的参数；access_token 只能放在查询串里', 'Send it; access_token belongs into the query'],
  ),

  // How often
  quota_ip: limit(
    ['D:90312, D:90454', 'H'],
    [
      '同一 IP 每分钟最多 20000 次、每小时最多 600000 次',
      'One address makes at most 20,000 calls a minute and 600,000 an hour',
    ],
    [
      '等封禁结束（60 秒或 60 分钟），找出多余的调用',
      'Wait until the block is over (60 s or 60 min) and find the calls too many',
    ],
  ),
  quota_corp: limit(
    ['D:90312, D:90454', 'H'],
    [
      '同一企业的同一接口每分钟最多 10000 次、每小时最多 150000 次；code 有效的 getuserinfo 不计',
      'One corp calls one API at most 10,000 times a minute and 150,000 an hour; getuserinfo with a good code is not counted',
    ],
    [
      '等封禁结束（60 秒或 60 分钟），缓存 access_token',
      'Wait until the block is over (60 s or 60 min); keep the access_token',
    ],
  ),
  quota_debug: limit(
    ['D:90454, EC', 'H'],
    ['debug=1 每分钟最多 5 次', 'debug=1 goes at most 5 times a minute'],
    ['去掉 debug=1', 'Leave debug=1 out'],
  ),
  wrong_secret_ban: limit(
    ['D:90454, EC', 'M'],
    [
      '一小时内用错 secret 太多次（约 2000 次，未公布），该 IP 封禁一小时',
      'Too many wrong secrets in an hour (about 2,000; not published) ban the address for an hour',
    ],
    ['secret 错了就停下，不要重试', 'Stop at a wrong secret; never retry'],
  ),

  // gettoken
  corpid_known: api(
    40013,
    'invalid corpid',
    ['D:91039, EC', 'H'],
    ['corpid 必须存在', 'The corpid must exist'],
    ['使用首页上的 corpId', 'Use the corpId of the front page'],
  ),
  secret_known: api(
    40001,
    'invalid credential',
    ['D:91039, EC', 'H'],
    ['corpsecret 必须是该企业某个应用的 secret', 'corpsecret must be the secret of an app of that corp'],
    ['使用首页上的 secret；不要重试', 'Use the secret of the front page; do not retry'],
  ),
  secret_of_corp: api(
    40091,
    'invalid secret, it belongs to another corp',
    ['EC', 'H'],
    ['corpsecret 必须属于 corpid 指定的企业', 'corpsecret must belong to the corp that corpid names'],
    ['核对 corpid 和 secret 是否配套', 'Check that corpid and secret are a pair'],
    ['发放 secret 所属应用的 token', "the token is given for the secret's own app"],
  ),
  app_enabled: api(
    50003,
    'app is disabled',
    ['D:91039, EC', 'H'],
    ['应用必须处于启用状态', 'The app must be enabled'],
    ['由管理员启用应用', 'Have the administrator enable the app'],
    ['停用的应用照常工作', 'a disabled app works'],
  ),

  // The token and the caller
  access_token_known: api(
    40014,
    'invalid access_token',
    ['EC', 'H'],
    ['access_token 必须由 gettoken 发放', 'The access_token must come from gettoken'],
    ['重新获取一次 token 再试一次', 'Fetch a new token once and try once more'],
  ),
  access_token_revoked: api(
    40014,
    'invalid access_token',
    ['D:91039, EC', 'H'],
    ['平台可能提前使 token 失效', 'The platform may end a token early'],
    ['重新获取一次 token 再试一次', 'Fetch a new token once and try once more'],
    ['作废的 token 照常有效', 'revoked tokens go on working'],
  ),
  access_token_lifetime: api(
    42001,
    'access_token expired',
    ['D:91039, EC', 'H'],
    ['access_token 有效 7200 秒', 'An access_token lives 7200 s'],
    ['重新获取一次 token 再试一次', 'Fetch a new token once and try once more'],
    ['token 不过期', 'tokens never expire'],
  ),
  trusted_ip: api(
    60020,
    'not allow to access from your ip',
    ['EC', 'H'],
    [
      '2022-06-20 后创建的应用只接受可信 IP 的调用（gettoken 除外）',
      'Apps created from 2022-06-20 on take calls from listed addresses only (gettoken excepted)',
    ],
    ['把 errmsg 里的 IP 加入企业可信 IP', 'List the address shown in errmsg among the trusted IPs'],
    ['任何 IP 都接受', 'any address passes'],
  ),

  // getuserinfo
  code_known: api(
    40029,
    'invalid code',
    ['D:91023, EC', 'H'],
    ['code 必须由登录页发放，最长 512 字节', 'The code must come from a login page; at most 512 bytes'],
    ['重新授权，不要重试', 'Authorize again; never retry'],
  ),
  code_single_use: api(
    40029,
    'invalid code',
    ['D:91023, EC', 'H'],
    ['code 只能用一次', 'A code works once'],
    ['重新授权，不要重试', 'Authorize again; never retry'],
    ['有效期内可以重复使用', 'a code can be used again while it lives'],
  ),
  code_lifetime: api(
    42003,
    'code expired',
    ['D:91023, EC', 'H'],
    ['code 有效 5 分钟', 'A code lives 5 minutes'],
    ['重新授权', 'Authorize again'],
    ['code 不过期', 'codes never expire'],
  ),
  code_same_app: api(
    50001,
    'redirect_url domain not trusted: code and access_token belong to different apps',
    ['D:91023, EC', 'H'],
    ['code 只能用同一应用的 access_token 换取', 'A code is exchanged with the token of its own app'],
    ['核对授权链接的 agentid 与 secret 是否同一应用', "Check that the link's agentid and the secret are one app"],
    ['同企业的任何应用都能换取', 'any app of the corp can exchange it'],
  ),
  code_domain: api(
    50001,
    'redirect_url domain not trusted',
    ['D:91023, EC', 'H'],
    [
      '未带 agentid 的 code，其回调域名必须在 token 所属应用的可信域名里',
      "For a code made without agentid, its host must be a trusted domain of the token's app",
    ],
    ['带上 agentid，或登记可信域名', 'Send agentid, or list the host'],
    ['任何域名都接受', 'any host passes'],
  ),

  // getuserdetail
  user_ticket_known: api(
    84015,
    'invalid user_ticket',
    ['D:95833, EC', 'H'],
    ['user_ticket 必须由 getuserinfo 发放', 'The user_ticket must come from getuserinfo'],
    ['重新以 snsapi_privateinfo 授权', 'Authorize again with snsapi_privateinfo'],
  ),
  user_ticket_same_app: api(
    84015,
    'invalid user_ticket',
    ['D:95833, EC', 'L'],
    ['user_ticket 只能用同一应用的 access_token', 'A ticket is used with the token of its own app'],
    ['用发放 ticket 的应用的 token', 'Use the token of the app that got the ticket'],
    ['同企业的任何应用都能使用', 'any app of the corp can use it'],
  ),
  user_ticket_lifetime: api(
    84014,
    'user_ticket expired',
    ['D:91023, EC', 'H'],
    ['user_ticket 有效 1800 秒', 'A user_ticket lives 1800 s'],
    ['重新授权', 'Authorize again'],
    ['user_ticket 不过期', 'tickets never expire'],
  ),

  // user/get, conversions, agent/get
  userid_format: api(
    40003,
    'invalid userid',
    ['D:90196, EC', 'H'],
    ['userid 为 1 到 64 个 A-Z a-z 0-9 _ - @ . 字符', 'A userid is 1 to 64 of A-Z a-z 0-9 _ - @ .'],
    ['CorpId/userid（互联企业）和 openid 不能用来查成员', 'CorpId/userid and openid cannot be looked up here'],
  ),
  userid_known: api(
    60111,
    'userid not found',
    ['D:90196, EC', 'H'],
    ['userid 必须是企业的在职成员', 'The userid must be a member of the corp'],
    ['核对 userid', 'Check the userid'],
  ),
  visible_range: api(
    60011,
    'no privilege to access/modify contact/party/agent',
    ['D:90196, D:95833, EC', 'H'],
    ['只能读取可见范围内的成员', 'Only members in the visible range can be read'],
    ['把成员加入应用的可见范围', 'Widen the visible range'],
    ['范围外的成员也能读取', 'members outside can be read too'],
  ),
  wechat_bound: api(
    43004,
    'user has not bound wechat',
    ['D:90202, EC', 'H'],
    ['成员必须绑定微信才有 openid', 'Only a member who bound WeChat has an openid'],
    ['由成员绑定微信', 'Have the member bind WeChat'],
    ['人人都有 openid', 'everybody has an openid'],
  ),
  openid_known: api(
    46004,
    'user not found',
    ['D:90202, EC', 'L'],
    ['openid 必须属于本企业的成员', 'The openid must belong to a member of the corp'],
    ['核对 openid', 'Check the openid'],
  ),
  agentid_known: api(
    40056,
    'invalid agentid',
    ['D:90227, D:91022, EC', 'H'],
    ['agentid 必须是该企业的应用', 'agentid must be an app of the corp'],
    ['核对 agentid', 'Check the agentid'],
  ),
  agent_of_token: api(
    301002,
    'not allow operate another agent with this access_token',
    ['D:90227, EC', 'H'],
    ['只能读取 token 所属的应用', 'Only the app that the token belongs to can be read'],
    ['用该应用自己的 secret 获取 token', 'Fetch the token with the secret of that app'],
    ['同企业的任何应用都能读取', 'any app of the corp can be read'],
  ),
}) satisfies Readonly<Record<string, Rule>>

/** Name of a rule. */
export type RuleName = keyof typeof rules

/** Names of all rules, in order. */
export const ruleNames = Object.freeze(Object.keys(rules)) as readonly RuleName[]

/** The rule of that name. */
export const ruleOf = (name: RuleName): Rule => rules[name]
