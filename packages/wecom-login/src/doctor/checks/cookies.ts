import { trimBlanks } from '../../core/text.js'
import { defineCheck, type Sighting } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

const effect = [
  '浏览器不会保存或不会带回它，登录回来时就认不出自己（state_mismatch）。',
  'Browsers will not store it or not send it back, so a returning login is not recognised (state_mismatch).',
] as const

function cookieText(zh: string, en: string, fix: readonly [string, string]) {
  return findingText('error', {
    title: [zh, en],
    detail: [`{name}：${effect[0]}`, `{name}: ${effect[1]}`],
    fix,
    where: places.proxy,
  })
}

/** Whether a login starts properly, and its cookie passes everything in front of the app unchanged. */
export const cookiesCheck = defineCheck({
  id: 'cookies',
  title: { zh: '登录的开始和 cookie', en: 'the start of a login and its cookie' },
  needs: ['site_reach', 'app'],
  findings: {
    cookies_ok: findingText('ok', {
      title: ['登录正常开始，cookie 完好', 'A login starts, and its cookie is intact'],
      detail: ['{name}', '{name}'],
    }),
    login_not_starting: findingText('error', {
      title: ['登录没有开始', 'The login does not start'],
      detail: [
        '{login} 应当转到企业微信的登录页，回答却是 HTTP {status}。',
        "{login} should redirect to WeCom's login page, but answers HTTP {status}.",
      ],
      fix: [
        '确认登录装在应用里，basePath 与代理转发的路径一致。',
        'Make sure that the app mounts the login and that basePath is the path the proxy forwards.',
      ],
      where: places.proxy,
    }),
    login_elsewhere: findingText('error', {
      title: ['登录转到了别的地方', 'The login goes somewhere else'],
      detail: ['{login} 转到 {location}，不是 {expected}。', '{login} redirects to {location}, not to {expected}.'],
      fix: [
        '看看是谁在转：网关、单点登录，还是 http 到 https 的跳转。',
        'Find out what redirects it: a gateway, single sign-on, or a redirect from http to https.',
      ],
      where: places.proxy,
    }),
    login_of_other_app: findingText('error', {
      title: ['网站在用另一个应用登录', 'The site logs in with another app'],
      detail: [
        '网站的登录链接里是企业 {corpId}、应用 {agentId}，与这里检查的不同。',
        "The site's login link has corp {corpId} and app {agentId}, which differ from those checked here.",
      ],
      fix: [
        '比对网站和 doctor 的环境变量。',
        'Compare the environment variables of the site with those of the doctor.',
      ],
      where: places.config,
    }),
    login_other_callback: findingText('error', {
      title: ['网站用的回调地址不同', 'The site uses another callback'],
      detail: [
        '网站让企业微信跳回 {found}，而不是 {expected}。',
        'The site asks WeCom to return to {found}, not to {expected}.',
      ],
      fix: [
        '网站的 origin 和 basePath 要写成浏览器看到的地址，不是代理后面的地址。',
        "The site's origin and basePath must be the address browsers see, not the one behind the proxy.",
      ],
      where: places.config,
    }),
    login_no_answer: findingText('error', {
      title: ['登录没有回答', 'The login does not answer'],
      detail: ['{login} 没有在时限内给出回答（{code}）。', '{login} did not answer in time ({code}).'],
      fix: ['看网站和代理的日志。', 'Check the logs of the site and the proxy.'],
      where: places.server,
    }),
    cookie_missing: findingText('error', {
      title: ['登录的 cookie 不见了', "The login's cookie is missing"],
      detail: [
        '回答里没有登录的 Set-Cookie：中间有东西把它去掉了，比如 CDN 的缓存规则。',
        "The answer has no Set-Cookie of the login: something in between removes it, such as a CDN's caching rule.",
      ],
      fix: [
        '让代理和 CDN 对 basePath 不缓存、不删改 Set-Cookie。',
        'Configure the proxy and CDN not to cache anything under basePath, and not to change Set-Cookie.',
      ],
      where: places.proxy,
    }),
    cookie_not_secure: cookieText('cookie 没有 Secure', 'The cookie is not Secure', [
      '让代理不要去掉 Secure；名字以 insecure- 开头说明网站的 origin 写成了 http。',
      "Configure the proxy not to remove Secure. A name that begins with insecure- means that the site's origin is set to an http address.",
    ]),
    cookie_path: cookieText('cookie 的 Path 不是 /', "The cookie's Path is not /", [
      '去掉代理里改写 cookie 路径的设置（nginx 的 proxy_cookie_path）。',
      'Remove the proxy setting that rewrites cookie paths (proxy_cookie_path in nginx).',
    ]),
    cookie_domain: cookieText('cookie 带上了 Domain', 'The cookie has a Domain', [
      '去掉代理里改写 cookie 域名的设置（nginx 的 proxy_cookie_domain）。',
      'Remove the proxy setting that rewrites cookie domains (proxy_cookie_domain in nginx).',
    ]),
    cookie_same_site_strict: cookieText('cookie 的 SameSite 是 Strict', "The cookie's SameSite is Strict", [
      '从企业微信跳回是跨站导航，要用 Lax：去掉代理里统一改写 SameSite 的设置。',
      'The return from WeCom is a cross-site navigation and needs Lax: remove the proxy setting that changes SameSite on all cookies.',
    ]),
    cookie_not_http_only: findingText('warning', {
      title: ['cookie 没有 HttpOnly', 'The cookie is not HttpOnly'],
      detail: ['{name}：页面里的脚本能读到它。', '{name}: scripts on the page can read it.'],
      fix: ['让代理不要去掉 HttpOnly。', 'Configure the proxy not to remove HttpOnly.'],
      where: places.proxy,
    }),
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
