import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { isWeComError, type WeComApp } from 'wecom-login'
import { type Lang, langOf } from './lang.js'
import type { LoggedIn } from './logged-in.js'
import { createLoginStates } from './login-state.js'
import { broken, foreignForm, noticeOf, notFound, type Notice, refused, stale, unknownRoad } from './notice.js'
import { GuestPage } from './pages/guest-page.js'
import { HomePage } from './pages/home-page.js'
import { MemberPage } from './pages/member-page.js'
import { NoticePage } from './pages/notice-page.js'
import { findRoad, type RoadName, roads } from './road.js'
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
  const oauth = wecom.oauth.withRedirectURL(`${origin}/callback`).detailed()
  const secure = origin.startsWith('https:')
  const states = createLoginStates({ secure })
  const sessions = createSessions<LoggedIn>({ secure })
  const demo = new Hono()

  const loginURL = (road: RoadName, options: { state?: string; lang?: Lang } = {}): string => {
    const { page } = roads[road]
    if (page === 'web_login') return oauth.getWebLoginURL(options)
    if (page === 'qr_connect') return oauth.getQrConnectURL(options)
    return oauth.getAuthURL({ ...options, scope: roads[road].scope })
  }

  const showNotice = (c: Context, notice: Notice, more: { retry?: RoadName; upstream?: UpstreamCalls } = {}) =>
    c.html(<NoticePage lang={langOf(c)} simulatorURL={simulatorURL} notice={notice} {...more} />, notice.status)

  // An empty fragment, or the browser carries WeCom's #wechat_redirect over to our page.
  const goHome = (c: Context) => c.redirect('/#', 303)

  demo.use(
    secureHeaders({
      strictTransportSecurity: false,
      referrerPolicy: false,
      xFrameOptions: 'DENY',
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ['data:', 'https:', ...(simulatorURL === undefined ? [] : [new URL(simulatorURL).origin])],
        // Browsers hold a form to this across redirects as well, so the login pages are in it.
        formAction: [
          "'self'",
          ...new Set((Object.keys(roads) as RoadName[]).map((road) => new URL(loginURL(road)).origin)),
        ],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
    async (c, next) => {
      await next()
      c.header('cache-control', 'no-store')
      // With no-referrer a browser hides the origin of the form that logs out, and that form is on the front page.
      c.header('referrer-policy', c.req.path === '/' ? 'same-origin' : 'no-referrer')
    },
  )

  demo.get('/', (c) => {
    const page = { lang: langOf(c), simulatorURL }
    const login = sessions.find(c)
    if (login === undefined) {
      const { page: chosen } = oauth.chooseLogin({ userAgent: c.req.header('user-agent') })
      return c.html(<HomePage {...page} isInClient={chosen === 'oauth2'} />)
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

  demo.get('/login', (c) => {
    const road = findRoad(c.req.query('page'), c.req.query('scope'))
    if (road === undefined) return showNotice(c, unknownRoad)
    return c.redirect(loginURL(road, { state: states.begin(c, road), lang: langOf(c) }), 303)
  })

  demo.get('/callback', async (c) => {
    const callback = states.finish(c)
    if (callback.outcome === 'invalid') return showNotice(c, stale)
    const { road } = callback
    if (callback.outcome === 'refused') return showNotice(c, refused, { retry: road })
    const { done, calls } = recorder.record(() => oauth.contactFromCode(callback.code, roads[road]))
    try {
      sessions.start(c, { contact: await done, road, upstream: calls() })
      return goHome(c)
    } catch (error) {
      if (!isWeComError(error)) throw error
      return showNotice(c, noticeOf(error), { retry: road, upstream: calls() })
    }
  })

  demo.post('/logout', csrf({ origin }), (c) => {
    sessions.end(c)
    return goHome(c)
  })

  const css = readFileSync(new URL('../assets/demo.css', import.meta.url), 'utf8')
  demo.get('/assets/demo.css', (c) => c.body(css, 200, { 'content-type': 'text/css; charset=utf-8' }))

  demo.notFound((c) => showNotice(c, notFound))
  demo.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403) return showNotice(c, foreignForm)
    console.error(error)
    return showNotice(c, broken)
  })
  return demo
}
