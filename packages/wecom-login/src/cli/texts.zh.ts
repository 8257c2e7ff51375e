import type { Severity } from '../doctor/finding.js'
import type { LoginPage } from '../oauth/choose-login.js'

/** What the command line says in Chinese. */
export const zh = {
  // run.ts
  help: {
    about: '企业微信登录',
    usage: '用法',
    lang: '语言，默认看 LANG',
    json: '输出 JSON',
    help: '显示帮助，每个命令都有',
    version: '显示版本',
    examples: '例子',
    exitCodes: '退出码',
    ok: '成功',
    problemsFound: '发现问题',
    wrongUsage: '命令用错了',
  },
  commands: {
    init: '写一个 .env，连接模拟器或真的企业微信',
    doctor: '检查登录的配置，逐项说明怎么改',
    explain: '说明一个错误码的原因和改法',
    url: '生成一个授权链接',
  },
  giveCommand: (known: string) => `请给出命令：${known}`,
  unknownCommand: (word: string, known: string) => `没有命令 ${word}；可用的命令：${known}`,
  seeHelp: '帮助',

  // languages.ts, options.ts, environment.ts
  langShape: '--lang 只能是 zh 或 en',
  wrongOption: (problem: string) => `选项不对：${problem}`,
  envFileIsNodes: '--env-file 是 Node 自己的选项，这里用 --env',
  envUnreadable: (problem: string) => `读不了 --env ${problem}`,
  envRead: (names: string) => `读取了这个目录的 .env：${names}`,
  envNotRead: (names: string) =>
    `这个目录有 .env（${names}），但环境变量已经设置，所以没有读取它；要读取，加上 --env .env`,
  misspelt: (other: string, name: string) => `设置了 ${other}，是不是想写 ${name}？`,
  endpointsShape: (address: string, object: string) =>
    `WECOM_ENDPOINTS（--endpoints）应为一个地址，例如 ${address}，或 JSON 对象，例如 ${object}`,

  // init.ts
  initHelp: {
    about: '写一个 .env：里面有一个新的 cookie 密钥，和登录要用的其他环境变量。已有的文件不会被覆盖。',
    simulator: '连接模拟器（默认）：值已经填好',
    real: '连接真的企业微信：要填的值留空，注明在哪里找',
    port: '模拟器的端口，默认 7001',
    env: '写到哪里，默认 .env',
  },
  initComments: {
    simulated: '模拟器里的应用「内部门户」，不是真的凭证',
    endpoints: '模拟器的地址；连接真的企业微信时去掉这一行',
    origin: '网站地址，浏览器看到的那个，例如 https://app.example.com',
    cookieSecret: '随机生成的 cookie 密钥，不要公开；所有进程用同一个',
  },
  initNext: {
    fill: '填好空着的值',
    simulator: '启动模拟器',
    load: '读取它，启动你的网站',
    doctor: '检查配置',
  },
  initWritten: (file: string) => `写好了 ${file}。接下来：`,
  initIgnore: (file: string) => `${file} 里有密钥，不要提交：把它写进 .gitignore`,
  initComplete: (file: string) => `${file} 已经有了，什么都不缺；没有改动它`,
  initLacking: (file: string) => `${file} 已经有了，没有改动它。还缺这些，可以粘贴进去：`,
  initCannotWrite: (problem: string) => `写不了 ${problem}`,
  initTakesOptions: 'init 只有选项，没有别的参数',
  initOneOfBoth: '--real 不能和 --simulator、--port 一起用',
  initNoName: '--env 要有文件名，例如 .env',
  portShape: '--port 应为 1 到 65535 的整数',

  // doctor.ts
  doctorHelp: {
    about: '检查企业微信登录的配置：不改动任何设置，gettoken 只调用一次，不显示任何密钥。',
    environment: '环境变量',
    app: '应用',
    site: '网站；没有则不检查网站',
    endpoints: '替换官方地址：一个地址，或 JSON',
    redis: 'Redis，用项目里装的客户端连接',
    options: '选项',
    env: '从文件读取环境变量；没有设置变量时，读取这个目录的 .env',
    instead: '代替对应的环境变量；密钥只能放在环境变量里',
    basePath: '登录的路径，默认 /auth/wecom',
    verifyFile: '域名归属文件，例如 WW_verify_abc.txt；内容默认是 abc',
    timeoutMs: '每个请求的时限，默认 5000',
    strict: '有警告也算失败',
    json: '输出 JSON',
    reporting: '给开发者的报告',
    report: '显示一份报告，同意之后写进文件：检查结果的 id，企业微信回答的形状，没有任何值；不会发送',
    login: '另外做一次你自己的登录，只记录形状',
    file: '写到哪里，默认 wecom-report.json；- 表示只显示',
    yes: '不问就写，用于脚本',
    exitCodes: '退出码',
    noErrors: '没有错误',
    errorsFound: '有错误（--strict：或警告）',
    wrongUsage: '命令用错了',
  },
  timeoutShape: '--timeout-ms 应为 1 到 60000 的整数',
  noRedisClient: '设置了 REDIS_URL，但这个目录的项目没有装 ioredis、iovalkey 或 redis，所以不检查 Redis',
  redisUrlShape: 'REDIS_URL 要写成 redis://主机:端口 或 rediss://主机:端口',
  doctorTakesOptions: 'doctor 只有选项，没有别的参数',
  onlyWithReport: (option: string) => `${option} 只能和 --report 一起用`,

  // write-report.ts
  reportNoName: '--file 要有文件名，例如 wecom-report.json；- 表示只显示',
  reportNeedsYes: '写报告之前要问一声，这里没有终端：加上 --yes，或用 --file - 只显示',
  reportExists: (file: string) => `${file} 已经有了，不会覆盖：用 --file 换一个名字`,
  loginNeedsOrigin: '--login 需要网站地址：设置 WECOM_ORIGIN，或用 --origin',
  reportLogin: {
    open: '用其中一个链接登录这个应用：',
    browser: '浏览器，扫码：',
    client: '企业微信里，例如发给自己再点开：',
    land: '登录之后到的是你网站上一个不存在的页面，请复制它的地址（企业微信里：菜单 → 复制链接）。里面的 code 由这里用掉，5 分钟内有效，不要发给别人。',
    paste: '粘贴地址',
    notUsable: '这不是登录之后的地址：它应以你的网站地址开头，带有 code',
  },
  reportAbout: '企业微信回答的形状：键名、类型、长度、错误码。没有任何值。由 wecom-login doctor --report 生成',
  reportHas:
    '上面就是整个报告。里面有：版本；检查结果的 id；gettoken、agent/get 和那一次登录的回答里的键名、类型、长度、错误码，errmsg 里企业微信自己的词，头的名字；回调的参数名。没有密钥、token、code、ID、姓名、手机号、地址、主机名、IP。没有发送到任何地方。',
  reportWithoutLogin: '里面没有登录：没有得到 access_token，或没有粘贴登录之后的地址。',
  reportNames: (names: string) => `这些名字企业微信的文档里没有，请看一看，里面不应有人名、公司名：${names}`,
  reportAsk: (file: string) => `写到 ${file} 吗？[y/N]`,
  reportWritten: (file: string) => `写好了 ${file}。看过之后，可以贴到 issue 里`,
  reportNotWritten: '没有写文件。',
  reportCannotWrite: (problem: string) => `写不了 ${problem}`,

  // print-findings.ts
  finding: { fix: '做法', where: '位置' },
  counted: {
    ok: '正常',
    warning: '警告',
    error: '错误',
    manual: '请人工确认',
    skipped: '未检查',
  } satisfies Record<Severity, string>,

  // explain.ts
  explainHelp: '也接受企业微信的整个回答，以及本 SDK 错误的 code',
  explanation: { cause: '原因', fix: '做法', who: '由谁', page: '文档' },
  notAnErrcode: (word: string) => `${word} 不是错误码；错误码是整数，例如 60020`,
  unknownErrcode: '这里没有收录，请查',
  nearestErrcodes: '最接近的几个',
  giveErrcode: '请给出错误码，例如 wecom-login explain 60020',

  // url.ts
  urlHelp: {
    corpId: '企业 ID，默认 WECOM_CORP_ID',
    agentId: '应用的 AgentId，默认 WECOM_AGENT_ID',
    redirectURL: '回调地址，不要编码；默认 WECOM_ORIGIN 加 /auth/wecom/callback',
    scope: '（仅 oauth2）',
    state: '1 到 128 个字母和数字',
    pageLang: '登录页的语言：zh、en（oauth2 除外）',
    endpoints: '替换官方地址，默认 WECOM_ENDPOINTS',
    env: '从文件读取环境变量',
    explain: '说明每个参数',
  },
  pages: {
    oauth2: '企业微信里打开的网页授权（getAuthURL）',
    web_login: '浏览器里的 Web 登录页（getWebLoginURL）',
    qr_connect: '旧版扫码页（getQrConnectURL）',
  } satisfies Record<LoginPage, string>,
  parameters: {
    appid: '企业 ID（CorpID）',
    agentid: '应用的 AgentId',
    redirect_uri: '企业微信带着 code 和 state 跳回的地址；主机名和端口必须与可信域名完全一致',
    response_type: '固定为 code',
    scope: 'snsapi_base 静默得到身份；snsapi_privateinfo 经成员同意得到敏感信息',
    state: '原样带回的随机值；回调里必须比对，否则别人能把自己的登录塞给你的用户',
    login_type: 'CorpApp：自建或代开发应用',
    lang: '页面语言',
    '#wechat_redirect': '必须在最后；没有它，客户端不带身份',
  },
  wrongValue: (problem: string) => `参数不对：${problem}`,
  settings: { corpId: '企业 ID', redirectURL: '回调地址' },
  missing: (setting: string, flag: string, variable: string) =>
    `缺少${setting}：用 ${flag} 或环境变量 ${variable} 给出`,
  givePage: (known: string) => `请给出一种页面：${known}`,
  notOfThisPage: (page: string, option: string) => `${page} 没有 --${option}`,
}
