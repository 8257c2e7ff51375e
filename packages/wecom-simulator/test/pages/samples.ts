import { encode } from 'uqr'
import { ConsentPage, ErrorPage, HomePage, PhonePage, ScanPage, WhoPage } from '../../src/pages/index.js'
import type {
  ConsentPageProps,
  ErrorPageProps,
  HomePageProps,
  LoginRequest,
  PageProps,
  PersonChoice,
  PersonView,
  PhonePageProps,
  PhoneStep,
  ScanPageProps,
  ScanStatus,
  WhoPageProps,
} from '../../src/pages/page-props.js'

/** A name that would run a script if a page forgot to escape it. */
export const hostile = '<img src=x onerror=alert(1)>'

export const phoneUrl = 'http://127.0.0.1:7001/phone?ticket=3f9a8b7c'

export const zhangsan: PersonView = {
  id: 'zhangsan',
  name: '张三',
  kind: 'member',
  departments: ['产品研发部', '平台组'],
  position: '工程师',
}

export const people: readonly PersonView[] = [
  zhangsan,
  { id: 'LiSi', name: '李四', kind: 'member', departments: ['产品研发部'], traits: ['disabled'] },
  { id: 'sunqi', name: '孙七', kind: 'member', departments: ['行政部'], traits: ['out_of_range', 'left'] },
  { id: 'evil', name: hostile, kind: 'member', note: { zh: '没有部门', en: 'no department' } },
  { id: 'wwlinked/heyi', name: '何一', kind: 'linked_member', departments: ['联合创新中心'] },
  { id: 'wm001', name: '钱客户', kind: 'customer', shownId: 'wmEAlECwAAHrbWYDetiu3Af5ChOLJ0xw' },
  { id: 'oA001', name: '路人甲', kind: 'stranger' },
  { id: 'pa001', name: '周家长', kind: 'parent' },
]

export const request: LoginRequest = {
  flow: 'authorize',
  appName: hostile,
  corpName: '青山科技有限公司',
  corpId: 'wwsim0001',
  agentId: '1000002',
  scope: 'snsapi_privateinfo',
  state: 'Ab9',
  redirectHost: 'localhost:3000',
  redirectUri: 'http://localhost:3000/cb?a=1&b=2',
}

const form = { action: '/act', field: 'as', hidden: { ticket: 't"1' } }

export const choice = (query?: string): PersonChoice => ({
  people,
  form,
  search: { action: '/find', field: 'q', query, hidden: { appid: 'wwsim0001' } },
})

export const who = (props: Partial<WhoPageProps> = {}): string =>
  String(WhoPage({ request, choice: choice(), ...props }))

export const consent = (props: Partial<ConsentPageProps> = {}): string =>
  String(
    ConsentPage({
      request,
      person: zhangsan,
      fields: [{ name: 'mobile', value: '138****0001' }, { name: 'biz_mail', on: false }, { name: 'qr_code' }],
      form,
      switchField: 'agree',
      changePersonUrl: '/change',
      ...props,
    }),
  )

export const scan = (status: ScanStatus, props: Partial<ScanPageProps> = {}): string =>
  String(
    ScanPage({
      variant: 'web_login',
      request: { ...request, flow: 'web_login', scope: undefined },
      status,
      qr: encode(phoneUrl, { border: 0, ecc: 'M' }).data,
      phoneUrl,
      statusUrl: '/scan/1/status',
      selfUrl: '/scan/1?a=1&b=2',
      refreshUrl: '/scan/new',
      validSeconds: 300,
      ...props,
    }),
  )

export const phone = (step: PhoneStep, props: Partial<PhonePageProps> = {}): string =>
  String(PhonePage({ request: { ...request, flow: 'web_login' }, step, ...props }))

export const confirmStep: PhoneStep = { name: 'confirm', person: zhangsan, form, changePersonUrl: '/change' }

export const refusal = (props: Partial<ErrorPageProps> = {}): string =>
  String(
    ErrorPage({
      wording: { zh: 'redirect_uri 参数错误', en: 'redirect_uri is wrong' },
      rule: 'redirect_domain',
      problem: { zh: `主机 ${hostile} 不可信`, en: `host ${hostile} is not trusted` },
      fix: { zh: '加进可信域名', en: 'add it to the trusted domains' },
      pages: [
        {
          title: { zh: '网页授权的可信域名', en: 'Trusted domains of web authorization' },
          url: 'https://developer.work.weixin.qq.com/document/path/91335',
        },
        {
          title: { zh: '企业微信授权登录的设置', en: 'Set up WeCom login: callback domains' },
          url: 'https://developer.work.weixin.qq.com/document/path/98173',
        },
      ],
      errcode: 50001,
      facts: [{ label: { zh: '发送的域名', en: 'Sent' }, value: 'localhost:3001' }],
      relax: "createSimulator({ lenient: ['redirect_domain'] })",
      request,
      ...props,
    }),
  )

export const home = (props: Partial<HomePageProps> = {}): string =>
  String(
    HomePage({
      corpName: '青山科技有限公司',
      people,
      endpoints: [{ name: 'api', url: 'http://127.0.0.1:7001' }],
      links: [{ href: '/journal', label: { zh: '请求记录', en: 'Journal' } }],
      apps: [
        {
          key: 'modern',
          name: hostile,
          corpId: 'wwsim0001',
          agentId: '1000002',
          secret: 'fake-secret',
          note: { zh: '新应用', en: 'a new app' },
          disabled: true,
          environment: [
            { name: 'WECOM_CORP_ID', value: 'wwsim0001' },
            { name: 'WECOM_AGENT_ID', value: '1000002' },
          ],
          tryLinks: [{ href: '/try?x=1', label: { zh: '扫码登录', en: 'Web login' } }],
        },
      ],
      ...props,
    }),
  )

/** Every page in every state, with its title in both languages. */
export const everyPage: readonly (readonly [
  name: string,
  render: (page: PageProps) => string,
  zh: string,
  en: string,
])[] = [
  ['home', home, '首页', 'Home'],
  ['who', (page) => who({ ...page, fragmentCheck: true }), '谁在使用这个企业微信？', 'Who is using this WeCom?'],
  [
    'who, searched',
    (page) => who({ ...page, choice: choice('张') }),
    '谁在使用这个企业微信？',
    'Who is using this WeCom?',
  ],
  ['consent', (page) => consent({ ...page, fragmentCheck: true }), '敏感信息授权', 'Sensitive information'],
  ['consent without fields', (page) => consent({ ...page, fields: [] }), '敏感信息授权', 'Sensitive information'],
  ['scan waiting', (page) => scan({ state: 'waiting' }, page), '企业微信登录', 'WeCom login'],
  [
    'older scan waiting',
    (page) => scan({ state: 'waiting' }, { ...page, variant: 'qr_connect' }),
    '扫码登录',
    'Scan to log in',
  ],
  [
    'scan scanned',
    (page) => scan({ state: 'scanned', person: { id: 'evil', name: hostile } }, page),
    '企业微信登录',
    'WeCom login',
  ],
  [
    'scan confirmed',
    (page) => scan({ state: 'confirmed', person: zhangsan, next: 'https://app.example/cb?code=c&state=Ab9' }, page),
    '企业微信登录',
    'WeCom login',
  ],
  [
    'scan refused',
    (page) => scan({ state: 'refused', next: 'https://app.example/cb?state=Ab9' }, page),
    '企业微信登录',
    'WeCom login',
  ],
  ['scan expired', (page) => scan({ state: 'expired' }, page), '企业微信登录', 'WeCom login'],
  [
    'phone choose',
    (page) => phone({ name: 'choose', choice: choice() }, page),
    '谁在用这部手机？',
    'Whose phone is this?',
  ],
  ['phone confirm', (page) => phone(confirmStep, page), '登录确认', 'Confirm login'],
  ['phone confirmed', (page) => phone({ name: 'confirmed', person: zhangsan }, page), '已确认登录', 'Login confirmed'],
  ['phone refused', (page) => phone({ name: 'refused' }, page), '已取消登录', 'Login cancelled'],
  ['phone expired', (page) => phone({ name: 'expired' }, page), '二维码已过期', 'The QR code has expired'],
  ['refusal', (page) => refusal(page), 'redirect_uri 参数错误', 'redirect_uri is wrong'],
]

/** The start tags of a document, such as `<a href="/">`; attribute values cannot hold a bare `>` once escaped. */
export const tagsOf = (html: string, name = '[a-z][a-z0-9]*'): readonly string[] =>
  html.match(new RegExp(`<${name}(?=[\\s>/])[^>]*>`, 'g')) ?? []

/** The value of an attribute in a start tag, or `undefined`. */
export const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** The visible text, tags removed, white space collapsed. */
export const textOf = (html: string): string =>
  html
    .replace(/^.*<body/s, '<body')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
