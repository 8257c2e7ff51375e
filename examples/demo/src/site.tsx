import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import type { WeComApp } from 'wecom-login'
import { askingWho } from './ask-who.js'
import { langOf } from './lang.js'
import type { LoggedIn } from './logged-in.js'
import { asOnRoad, basePathOf, createLogins, roadOf } from './logins.js'
import { broken, foreignForm, notFound, type Notice, noticeOfOutcome, unknownRoad } from './notice.js'
import { GuestPage } from './pages/guest-page.js'
import { HomePage } from './pages/home-page.js'
import { MemberPage } from './pages/member-page.js'
import { NoticePage } from './pages/notice-page.js'
import { findRoad, type RoadName, roads } from './road.js'
import { createSessionCookie } from './session-cookie.js'
import { createSessions } from './sessions.js'
import type { UpstreamCalls, UpstreamRecorder } from './upstream-calls.js'

/** What the demo is made of. */
export interface DemoOptions {
  /** The app to log in to; its `onEvent` is the recorder's. */
  readonly wecom: WeComApp
  readonly recorder: UpstreamRecorder
  /** Where browsers reach the site, without a path. */
  readonly origin: string
  /** Front page of the simulator, if it is one. */
  readonly simulatorURL?: string | undefined
}

/** The demo site as a Hono app: nothing listens until somebody serves `demo.fetch`. */
export function createDemo({ wecom, recorder, origin, simulatorURL }: DemoOptions): Hono {
  const oauth = wecom.oauth.withRedirectURL(`${origin}/`)
  const sessions = createSessions<LoggedIn>()
  const sessionCookie = createSessionCookie(origin)
  const demo = new Hono()

  const showNotice = (c: Context, notice: Notice, more: { retry?: RoadName; upstream?: UpstreamCalls } = {}) =>
    c.html(<NoticePage lang={langOf(c)} simulatorURL={simulatorURL} notice={notice} {...more} />, notice.status)

  const logins = createLogins({
    wecom,
    origin,
    recorder,
    sessions,
    sessionCookie,
    showFailure: (c, road, failed) =>
      showNotice(c, noticeOfOutcome(failed), { retry: road, upstream: recorder.soFar() }),
  })

  // Browsers hold a form to this across redirects as well, so the login pages are in it.
  const loginPages = [oauth.getWebLoginURL(), oauth.getQrConnectURL(), oauth.getAuthURL()].map(
    (url) => new URL(url).origin,
  )
  const contentSecurityPolicy = [
    "default-src 'none'",
    "style-src 'self'",
    `img-src data: https:${simulatorURL === undefined ? '' : ` ${new URL(simulatorURL).origin}`}`,
    `form-action 'self' ${[...new Set(loginPages)].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

  demo.use(async (c, next) => {
    await next()
    // The login's own pages bring a policy of their own.
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', contentSecurityPolicy)
    c.header('x-content-type-options', 'nosniff')
    c.header('cache-control', 'no-store')
    // With no-referrer a browser hides the origin of the form that logs out, and that form is on the front page.
    c.header('referrer-policy', c.req.path === '/' ? 'same-origin' : 'no-referrer')
  })

  demo.get('/', (c) => {
    const page = { lang: langOf(c), simulatorURL }
    const login = sessions.find(sessionCookie.read(c))
    if (login === undefined) {
      const { reason } = oauth.chooseLogin({ userAgent: c.req.header('user-agent') })
      return c.html(<HomePage {...page} isInClient={reason === 'wecom_client' || reason === 'wechat_client'} />)
    }
    const { contact } = login
    return c.html(
      contact.kind === 'member' ? (
        <MemberPage {...page} member={contact} login={login} />
      ) : (
        <GuestPage {...page} guest={contact} login={login} />
      ),
    )
  })

  demo.get('/login', async (c) => {
    const road = findRoad(c.req.query('page'), c.req.query('scope'))
    if (road === undefined) return showNotice(c, unknownRoad)
    const start = `${origin}${basePathOf(road)}/login?page=${roads[road].page}`
    const answer = await logins[road].handle(asOnRoad(c, road, start))
    return simulatorURL !== undefined && c.req.query('who') !== undefined ? askingWho(answer) : answer
  })

  demo.post('/auth/web_login/logout', async (c) => {
    // The login looks at where the form was; its own page and cookie are of no use here.
    const { status } = await logins.web_login.handle(c.req.raw)
    if (status !== 200) return showNotice(c, foreignForm)
    sessions.end(sessionCookie.read(c))
    sessionCookie.clear(c)
    return c.redirect('/#', 303)
  })

  demo.all('/auth/*', (c) => {
    const road = roadOf(c.req.path)
    if (road === undefined) return c.notFound()
    return recorder.record(() => logins[road].handle(asOnRoad(c, road), c))
  })

  const css = readFileSync(new URL('../assets/demo.css', import.meta.url), 'utf8')
  demo.get('/assets/demo.css', (c) => c.body(css, 200, { 'content-type': 'text/css; charset=utf-8' }))

  demo.notFound((c) => showNotice(c, notFound))
  demo.onError((error, c) => {
    console.error(error)
    return showNotice(c, broken)
  })
  return demo
}
