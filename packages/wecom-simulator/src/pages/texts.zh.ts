/** What the front page and the login pages say in Chinese. */
export const zh = {
  simulator: '企业微信模拟器',
  kind: { member: '企业成员', linked_member: '互联企业成员', customer: '客户', stranger: '陌生人', parent: '家长' },
  trait: { disabled: '已禁用', left: '已离职', out_of_range: '不在可见范围' },
  field: {
    gender: '性别',
    avatar: '头像',
    qr_code: '个人二维码',
    mobile: '手机号',
    email: '邮箱',
    biz_mail: '企业邮箱',
    address: '地址',
  },
  gender: { 0: '未知', 1: '男', 2: '女' },
  flow: { authorize: '网页授权（客户端内）', web_login: '企业微信登录（Web）', qr_connect: '扫码登录（旧版）' },
  offline: '连不上模拟器，正在重试…',

  // layout.tsx
  layout: {
    skip: '跳到正文',
    notice: '这是模拟器，不是企业微信',
    navigation: '模拟器',
  },

  // home-page.tsx
  home: {
    title: '首页',
    lead: '在自己的电脑上走完企业微信登录，不需要可信域名和固定 IP。',
    console: '控制台',
    anotherPerson: '换一个人',
    forgot: '好了：下一次登录会先问你是谁',
    endpoints: '接入地址',
    baseUrls: '交给 SDK 的基础地址',
    apps: '应用',
    fakeSecrets: '密钥是假的，只在这个模拟器里有效',
    people: '人员',
    firstOf: (shown: number, total: number) => `共 ${total} 人，显示前 ${shown} 人`,
    callback: '应用的回调会收到',
  },

  // app-section.tsx
  app: {
    disabled: '已停用',
    corpId: '企业 ID',
    environment: '环境变量',
    environmentOf: (app: string) => `${app} 的环境变量`,
    tryOut: (app: string) => `用 ${app} 试一试`,
    silent: '网页授权（静默）',
    withConsent: '网页授权（敏感信息）',
    webLogin: 'Web 登录',
    qrLogin: '旧版扫码登录',
    adopted:
      '程序自带的应用（acceptAnyApp）：不显示它的企业 ID 和 secret；有几条规则无从检查，域名和 IP 登记之后才检查',
    createdAfter: (isDelegated: boolean) =>
      `${isDelegated ? '代开发应用，' : ''}2022-06-20 之后创建：敏感字段须经成员授权，并校验可信 IP`,
    createdBefore: (isDelegated: boolean) =>
      `${isDelegated ? '代开发应用，' : ''}2022-06-20 之前创建：user/get 仍返回敏感字段`,
  },

  // person-line.tsx, person-picker.tsx
  person: {
    noEmail: '没有填写邮箱',
    change: '换人',
    findBy: '按姓名、账号或部门查找',
    find: '查找',
    found: (query: string, count: number) => `「${query}」共 ${count} 人`,
    showAll: '显示全部',
    firstOf: (shown: number, total: number) => `共 ${total} 人，显示前 ${shown} 人，请用查找缩小范围`,
  },

  // who-page.tsx, fragment-guard.tsx
  who: {
    title: '谁在使用这个企业微信？',
    noFragment: '链接缺少 #wechat_redirect',
    whyFragment:
      '网页授权链接必须以 #wechat_redirect 结尾，客户端凭它决定是否带上身份。服务器看不到这一段，所以由本页的脚本检查。',
    addFragment: '请把它加在链接最后，再打开一次。',
  },

  // consent-page.tsx
  consent: {
    title: '敏感信息授权',
    heading: '申请获取你的信息',
    fields: '允许该应用获取',
    noFields: '管理员没有为该应用开启任何敏感字段',
    allow: '允许',
    refuse: '拒绝',
    remembered: (days: number) => `允许后 ${days} 天内不再询问`,
  },

  // scan-page.tsx, scan-panel.tsx, panel-page.tsx
  scan: {
    title: { web_login: '企业微信登录', qr_connect: '扫码登录' },
    logIn: '登录',
    state: {
      waiting: '请使用手机扫描二维码',
      scanned: '已扫描，请在手机上确认',
      confirmed: '已确认，正在返回应用…',
      refused: '已在手机上取消登录',
      expired: '二维码已过期',
    },
    waitingHere: '只有本机能打开，请点「打开手机页面」',
    qrCode: '登录二维码，内容是手机页面的地址',
    phoneHere: '在这台电脑上扮演手机',
    noPhone: '手边没有手机？',
    openPhone: '打开手机页面',
    validFor: (minutes: number) => `${minutes} 分钟内有效`,
    back: '返回应用',
    newCode: '刷新二维码',
    again: '重新扫码',
  },

  // phone-page.tsx
  phone: {
    title: {
      choose: '谁在用这部手机？',
      confirm: '登录确认',
      confirmed: '已确认登录',
      refused: '已取消登录',
      expired: '二维码已过期',
    },
    ending: {
      confirmed: '请回到电脑上继续，本页可以关闭',
      refused: '电脑上不会登录，本页可以关闭',
      expired: '请在电脑上刷新二维码，再扫一次',
    },
    isItYou: '即将在电脑上登录该应用，请确认是你本人操作',
    logIn: '确认登录',
    cancel: '取消',
  },

  // delivery-page.tsx
  delivery: {
    title: '重复送达回调',
    times: (count: number) => `按脚本设定的故障，浏览器正在把回调送达 ${count} 次，最后一次打开应用。`,
    cookies: '模拟器与应用的主机名相同（端口可以不同）时，前几次也带 cookie。',
    openApp: '打开应用',
  },

  // error-page.tsx, doc-links.tsx
  refusal: {
    anotherPerson: '换一个人',
    explanation: '模拟器说明',
    problem: '问题',
    fix: '改法',
    rule: '规则',
    source: '依据',
    ownRule: '模拟器自己的规则',
    relax: '放宽',
  },

  // request-panel.tsx
  request: {
    summary: '应用要了什么，会得到什么',
    sent: '应用的请求',
    page: '登录页',
    app: '应用',
    redirectHost: '回调域名',
    notSent: '未发送',
    empty: '空',
    returned: '回到应用时带上',
    codeLife: '一次有效，5 分钟过期，只能由这个应用使用',
    codeOfScan: '可换取成员的 userid；扫码登录不会给 user_ticket，因此取不到敏感信息',
    codeWithTicket:
      '可换取成员的 userid，以及 user_ticket（1800 秒），用它读取本人同意的敏感信息；非企业成员只有 openid',
    codeOfBase: '可换取成员的 userid；非企业成员只有 openid；没有 user_ticket',
    state: '与发送的相同；拒绝时只有 state，没有 code',
  },
}
