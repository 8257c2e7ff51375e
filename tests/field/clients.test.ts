import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expressApps } from '../contract/express.js'
import { type Site, startSite } from '../contract/site.js'
import { type ClientHeaders, pages, scripts } from './client-headers.js'

// On https behind a proxy that ends TLS, as most sites are, and on http as it is on the developer's machine.
const origins = { https: 'https://app.example.com', http: undefined } as const

describe.each(['https', 'http'] as const)('a site on %s', (scheme) => {
  const origin = origins[scheme]
  let site: Site
  beforeAll(async () => {
    const [app] = expressApps
    if (app === undefined) throw new Error('no Express')
    site = await startSite(app, { options: origin === undefined ? {} : { origin } })
  })
  afterAll(() => site.close())

  const ofScheme = <C extends ClientHeaders>(clients: readonly C[]) =>
    clients.filter((each) => each.schemes.includes(scheme)).map((each) => [each.client, each] as const)

  it.each(ofScheme(pages))(
    'sends %s from a page to its login and back to the page',
    async (_, { headers, leadsTo }) => {
      const visit = createVisit(site, headers)
      const wanted = '/?tab=%E5%91%A8%E6%8A%A5'
      const guarded = await visit(wanted)
      expect(guarded).toMatchObject({ status: 303 })
      const first = await visit(guarded.location)

      const wecom = leadsTo === 'open_in_wecom' ? await pressWebLogin(first, visit) : first
      const page = new URL(wecom.location)
      expect({ status: wecom.status, page: page.pathname + page.hash }).toEqual({
        status: 303,
        page: leadsTo === 'in_client' ? '/connect/oauth2/authorize#wechat_redirect' : '/wwlogin/sso/login',
      })

      const callback = await site.sim.as('zhangsan').open(page.href)
      const back = await visit(callback.href)
      expect(back).toMatchObject({ status: 303, location: leadsTo === 'in_client' ? `${wanted}#` : wanted })
      expect(await visit(back.location)).toMatchObject({ status: 200, body: '<p>张三</p>' })
    },
  )

  it.each(ofScheme([...scripts, ...pages.map(asScript)]))(
    'tells a script of %s where the login is',
    async (_, { headers }) => {
      const { status, type, body } = await createVisit(site, headers)('/')
      expect({ status, type, body }).toEqual({
        status: 401,
        type: expect.stringMatching(/^application\/json/),
        body: '{"loginUrl":"/auth/wecom/login"}',
      })
    },
  )
})

/** The same client, by the one header that says script: a jQuery page asks for HTML too. */
const asScript = ({ client, headers, ...rest }: ClientHeaders): ClientHeaders => ({
  ...rest,
  client: `${client}, by one header of a page,`,
  headers: {
    ...headers,
    ...('Sec-Fetch-Mode' in headers ? { 'Sec-Fetch-Mode': 'cors' } : { 'X-Requested-With': 'XMLHttpRequest' }),
  },
})

interface Answer {
  readonly status: number
  readonly type: string
  /** Where it leads; empty where it leads nowhere. */
  readonly location: string
  readonly body: string
}

type Visit = (address: string) => Promise<Answer>

/** A browser with a cookie jar that sends these headers and no others, to the site whatever its outer name. */
const createVisit = (site: Site, headers: ClientHeaders['headers']): Visit => {
  const cookies = new Map<string, string>()
  return async (address) => {
    const { pathname, search } = new URL(address, site.origin)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { status, rawHeaders, ...answer } = await get(new URL(pathname + search, site.origin), {
      ...headers,
      ...(cookie && { cookie }),
    })
    for (const [index, name] of rawHeaders.entries()) {
      if (name.toLowerCase() !== 'set-cookie') continue
      const [pair = '', ...attributes] = (rawHeaders[index + 1] ?? '').split('; ')
      const equals = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, equals))
      else cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
    }
    return { status, ...answer }
  }
}

const get = (
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Answer & { rawHeaders: readonly string[] }> =>
  new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (incoming) => {
      const { statusCode: status = 0, headers, rawHeaders } = incoming
      const { location = '', 'content-type': type = '' } = headers
      text(incoming).then((body) => resolve({ status, location, type, body, rawHeaders }), reject)
    })
      .once('error', reject)
      .end()
  })

/** On the page that says to open it in WeCom: the link to WeCom's web login page. */
const pressWebLogin = async (page: Answer, visit: Visit): Promise<Answer> => {
  expect(page).toMatchObject({ status: 200, type: expect.stringMatching(/^text\/html/) })
  const link = /href="(\/auth\/wecom\/login\?[^"]*page=web_login[^"]*)"/.exec(page.body)?.[1] ?? ''
  return visit(link.replaceAll('&amp;', '&'))
}
