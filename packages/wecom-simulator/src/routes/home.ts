import { type Bilingual, onOneLine } from '../core/bilingual.js'
import { HomePage } from '../pages/index.js'
import type { AppCard, PageLink } from '../pages/page-props.js'
import { texts } from '../pages/texts.js'
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
        { href: '/_sim', label: texts.home.console },
        { href: '/_sim/client/forget', label: texts.home.anotherPerson },
        { href: '#apps', label: texts.home.apps },
        { href: '#people', label: texts.home.people },
      ],
      done: c.req.query('forgot') === undefined ? undefined : texts.home.forgot,
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
    return c.text([onOneLine(texts.home.callback), '', ...lines, ''].join('\n'))
  })
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
  if (isAdopted(app)) return texts.app.adopted
  const isDelegated = app.kind === 'delegated'
  return isCreatedAfterCutoff(app) ? texts.app.createdAfter(isDelegated) : texts.app.createdBefore(isDelegated)
}

function tryLinks({ corpId, agentId }: App, origin: string): PageLink[] {
  const common = { appid: corpId, redirect_uri: `${origin}/_sim/callback`, state: 'tryout', agentid: String(agentId) }
  const link = (label: Bilingual, path: string, more: Readonly<Record<string, string>>, fragment = '') => ({
    href: `${path}?${new URLSearchParams({ ...common, ...more }).toString()}${fragment}`,
    label,
  })
  const authorize = (label: Bilingual, scope: string) =>
    link(label, '/connect/oauth2/authorize', { response_type: 'code', scope }, '#wechat_redirect')
  return [
    authorize(texts.app.silent, 'snsapi_base'),
    authorize(texts.app.withConsent, 'snsapi_privateinfo'),
    link(texts.app.webLogin, '/wwlogin/sso/login', { login_type: 'CorpApp' }),
    link(texts.app.qrLogin, '/wwopen/sso/qrConnect', {}),
  ]
}
