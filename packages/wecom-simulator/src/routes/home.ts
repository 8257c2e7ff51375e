import type { Bilingual } from '../core/bilingual.js'
import { HomePage } from '../pages/index.js'
import type { AppCard, PageLink } from '../pages/page-props.js'
import type { Simulation } from '../simulation.js'
import { isAdopted } from '../world/adopted.js'
import { type App, isCreatedAfterCutoff } from '../world/app.js'
import { forgetClient } from './client-cookie.js'
import { langOf, type PageApp, sendPage } from './context.js'
import { viewAgentId, viewPerson } from './views.js'

/** The front page, a callback to try the login pages with, and putting the client down. */
export function addHomeRoutes(app: PageApp, sim: Simulation): void {
  app.get('/', (c) => {
    const { origin } = new URL(c.req.url)
    const { world } = sim
    const page = HomePage({
      lang: langOf(c),
      corpName: world.corp.name,
      apps: world.apps.list().map((each) => viewApp(each, origin)),
      people: world.people.list().map((person) => viewPerson(sim, person)),
      endpoints: ['api', 'authorize', 'webLogin', 'qrConnect'].map((name) => ({ name, url: origin })),
      links: [
        { href: '/_sim', label: { zh: '控制台', en: 'Console' } },
        { href: '/_sim/client/forget', label: { zh: '换一个人', en: 'Log in as somebody else' } },
        { href: '#apps', label: { zh: '应用', en: 'Apps' } },
        { href: '#people', label: { zh: '人员', en: 'People' } },
      ],
      done: c.req.query('forgot') === undefined ? undefined : forgot,
    })
    return sendPage(c, page)
  })

  app.get('/_sim/client/forget', (c) => {
    forgetClient(c)
    return c.redirect('/?forgot=1', 303)
  })

  app.get('/_sim/callback', (c) => {
    const { searchParams } = new URL(c.req.url)
    const lines = [...searchParams].map(([name, value]) => `${name} = ${value}`)
    return c.text(['应用的回调会收到 · Your callback would receive:', '', ...lines, ''].join('\n'))
  })
}

const forgot: Bilingual = {
  zh: '好了：下一次登录会先问你是谁',
  en: 'Done: the next login asks who you are',
}

function viewApp(app: App, origin: string): AppCard {
  const { key, name, corpId, secret, disabled } = app
  const agentId = viewAgentId(app)
  const card = { key, name, corpId, agentId, secret, disabled, note: noteOf(app) }
  // The program that brought the app has its configuration, and the simulator does not show it.
  if (isAdopted(app)) return { ...card, environment: [], tryLinks: [] }
  return {
    ...card,
    environment: [
      { name: 'WECOM_CORP_ID', value: corpId },
      { name: 'WECOM_AGENT_ID', value: agentId },
      { name: 'WECOM_SECRET', value: secret },
    ],
    tryLinks: tryLinks(app, origin),
  }
}

function noteOf(app: App): Bilingual {
  if (isAdopted(app)) {
    return {
      zh: '程序自带的应用（acceptAnyApp）：不显示它的企业 ID 和 secret；有几条规则无从检查，域名和 IP 登记之后才检查',
      en: 'accepted from a program (acceptAnyApp): its corpid and secret are not shown; some rules cannot be checked, and domains and IPs only once they are listed',
    }
  }
  const kind = app.kind === 'delegated' ? { zh: '代开发应用，', en: 'developed by a provider, ' } : { zh: '', en: '' }
  return isCreatedAfterCutoff(app)
    ? {
        zh: `${kind.zh}2022-06-20 之后创建：敏感字段须经成员授权，并校验可信 IP`,
        en: `${kind.en}created after 2022-06-20: sensitive fields need consent, trusted IPs are checked`,
      }
    : {
        zh: `${kind.zh}2022-06-20 之前创建：user/get 仍返回敏感字段`,
        en: `${kind.en}created before 2022-06-20: user/get still returns sensitive fields`,
      }
}

function tryLinks({ corpId, agentId }: App, origin: string): PageLink[] {
  const common = { appid: corpId, redirect_uri: `${origin}/_sim/callback`, state: 'tryout', agentid: String(agentId) }
  const link = (path: string, more: Readonly<Record<string, string>>, zh: string, en: string, fragment = '') => ({
    href: `${path}?${new URLSearchParams({ ...common, ...more }).toString()}${fragment}`,
    label: { zh, en },
  })
  const authorize = (scope: string, zh: string, en: string) =>
    link('/connect/oauth2/authorize', { response_type: 'code', scope }, zh, en, '#wechat_redirect')
  return [
    authorize('snsapi_base', '网页授权（静默）', 'Web authorization, silent'),
    authorize('snsapi_privateinfo', '网页授权（敏感信息）', 'Web authorization, with consent'),
    link('/wwlogin/sso/login', { login_type: 'CorpApp' }, 'Web 登录', 'Web login'),
    link('/wwopen/sso/qrConnect', {}, '旧版扫码登录', 'Older QR login'),
  ]
}
