import { trimBlanks } from '../../core/text.js'
import { defineCheck, type Sighting } from '../check.js'

/** Whether a login starts properly, and its cookie passes everything in front of the app unchanged. */
export const cookiesCheck = defineCheck({
  id: 'cookies',
  needs: ['site_reach', 'app'],
  findings: {
    cookies_ok: { severity: 'ok' },
    login_not_starting: { severity: 'error', where: 'proxy' },
    login_elsewhere: { severity: 'error', where: 'proxy' },
    login_of_other_app: { severity: 'error', where: 'config' },
    login_other_callback: { severity: 'error', where: 'config' },
    login_no_answer: { severity: 'error', where: 'server' },
    cookie_missing: { severity: 'error', where: 'proxy' },
    cookie_not_secure: { severity: 'error', where: 'proxy' },
    cookie_path: { severity: 'error', where: 'proxy' },
    cookie_domain: { severity: 'error', where: 'proxy' },
    cookie_same_site_strict: { severity: 'error', where: 'proxy' },
    cookie_not_http_only: { severity: 'warning', where: 'proxy' },
  },
  run: async ({ visit, site, app }) => {
    const { loginURL, callbackURL, origin } = site()
    const { corpId, agentId, endpoints } = app()
    const answer = await visit(`${loginURL}?page=web_login`)
    if ('reason' in answer) return [{ id: 'login_no_answer', facts: { login: loginURL, code: answer.code } }]
    const { status, headers } = answer
    const location = headers.get('location') ?? ''
    if (status < 300 || status > 399 || !URL.canParse(location, loginURL))
      return [{ id: 'login_not_starting', facts: { login: loginURL, status } }]
    const expected = `${endpoints.webLogin}/wwlogin/sso/login`
    const target = new URL(location, loginURL)
    if (`${target.origin}${target.pathname}` !== expected) {
      const bare = `${target.origin}${target.pathname}`
      return [{ id: 'login_elsewhere', facts: { login: loginURL, location: bare, expected } }]
    }
    const asked = (name: string) => target.searchParams.get(name) ?? ''
    const isThisApp = asked('appid') === corpId && asked('agentid') === agentId
    const wrong = [
      ...(isThisApp
        ? []
        : [{ id: 'login_of_other_app', facts: { corpId: asked('appid'), agentId: asked('agentid') } } as const]),
      ...(asked('redirect_uri') === callbackURL
        ? []
        : [{ id: 'login_other_callback', facts: { found: asked('redirect_uri'), expected: callbackURL } } as const]),
      ...judgeCookies(headers.getSetCookie(), origin.startsWith('https:'), asked('state')),
    ]
    if (wrong.length > 0) return wrong
    return [
      { id: 'cookies_ok', facts: { name: `${origin.startsWith('https:') ? '__Host-' : 'insecure-'}wecom-login-…` } },
    ]
  },
})

type CookieSighting = Sighting<
  | 'cookie_missing'
  | 'cookie_not_secure'
  | 'cookie_path'
  | 'cookie_domain'
  | 'cookie_same_site_strict'
  | 'cookie_not_http_only'
>

function judgeCookies(headers: readonly string[], isSecure: boolean, state: string): readonly CookieSighting[] {
  const cookie = headers.map(parseSetCookie).find(({ name }) => state !== '' && name.endsWith(`wecom-login-${state}`))
  if (cookie === undefined) return [{ id: 'cookie_missing' }]
  const { attributes } = cookie
  const facts = { name: cookie.name.slice(0, -state.length) }
  const found = (id: CookieSighting['id'], isWrong: boolean): readonly CookieSighting[] =>
    isWrong ? [{ id, facts }] : []
  return [
    ...found('cookie_not_secure', isSecure && (!attributes.has('secure') || !cookie.name.startsWith('__Host-'))),
    ...found('cookie_path', attributes.get('path') !== '/'),
    ...found('cookie_domain', attributes.has('domain')),
    ...found('cookie_same_site_strict', attributes.get('samesite')?.toLowerCase() === 'strict'),
    ...found('cookie_not_http_only', !attributes.has('httponly')),
  ]
}

/** A cookie as a `Set-Cookie` header sets it. */
interface SetCookie {
  readonly name: string
  /** Attributes by their names in lower case; those without a value are empty. */
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads one `Set-Cookie` header. */
function parseSetCookie(header: string): SetCookie {
  const [pair = '', ...attributes] = header.split(';').map(trimBlanks)
  return {
    name: trimBlanks(pair.split('=')[0] ?? ''),
    attributes: new Map(
      attributes.map((attribute) => {
        const [name = '', ...value] = attribute.split('=')
        return [trimBlanks(name).toLowerCase(), trimBlanks(value.join('='))]
      }),
    ),
  }
}
