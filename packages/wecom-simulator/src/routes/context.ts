import type { Context, Hono } from 'hono'

import type { Lang } from '../pages/props.js'
import type { Carrier } from '../simulation.js'

/** What hono passes to the routes of pages. */
export interface PageEnvironment {
  Bindings: Carrier
}

/** A request to a page. */
export type PageContext = Context<PageEnvironment>

/** The application the routes are added to. */
export type PageApp = Hono<PageEnvironment>

/** The language that stands first: the `lang` of the query, else what the browser prefers, else Chinese (D:91019). */
export function langOf(c: PageContext): Lang {
  const asked = c.req.query('lang')
  if (asked === 'zh' || asked === 'en') return asked
  return /^en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh'
}

/** Sends a page with its policy; `formTarget` is an origin beyond our own that a form may end up at. */
export function sendPage(
  c: PageContext,
  page: string | Promise<string>,
  { status = 200, formTarget }: { readonly status?: 200 | 400 | 404 | 405 | 413; readonly formTarget?: string } = {},
): Response | Promise<Response> {
  const formAction = ["'self'", ...(formTarget ? [formTarget] : [])].join(' ')
  c.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action ${formAction}`,
  )
  return c.html(page, status)
}
