import type { Context, Hono } from 'hono'

import type { Lang } from '../core/bilingual.js'
import type { Carrier } from '../core/carrier.js'

/** What hono passes to the routes of pages. */
export interface PageEnvironment {
  Bindings: Carrier
  Variables: {
    /** Sites that may show this page in a frame, as sources of a Content-Security-Policy; none unless set. */
    frameAncestors: string | undefined
    /** Where to choose another person after this one was refused. */
    choosePersonUrl: string | undefined
  }
}

/** A request to a page. */
export type PageContext = Context<PageEnvironment>

/** The application the routes are added to. */
export type PageApp = Hono<PageEnvironment>

/** The language that comes first: `lang` in the query, else the browser's preference, else Chinese. */
export function langOf(c: PageContext): Lang {
  const asked = c.req.query('lang')
  if (asked === 'zh' || asked === 'en') return asked
  return /^en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh'
}

interface PageOptions {
  readonly status?: 200 | 400 | 403 | 404 | 405 | 413
  readonly formTarget?: string
  readonly connectTo?: string
}

/** Sends a page with its policy; `formTarget` is an origin beyond our own that a form may end up at, `connectTo` one that a script may ask. */
export function sendPage(
  c: PageContext,
  page: string | Promise<string>,
  { status = 200, formTarget, connectTo }: PageOptions = {},
): Response | Promise<Response> {
  const ourselvesAnd = (origin: string | undefined) => ["'self'", ...(origin ? [origin] : [])].join(' ')
  c.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src ${ourselvesAnd(connectTo)}; base-uri 'none'; frame-ancestors ${c.get('frameAncestors') ?? "'none'"}; form-action ${ourselvesAnd(formTarget)}`,
  )
  return c.html(page, status)
}
