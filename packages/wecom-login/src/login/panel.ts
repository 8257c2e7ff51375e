import type { PageLang } from '../oauth/urls.js'
import { readJsonBody } from './json-body.js'
import { asPrivate, privateJson } from '../flow/response.js'
import type { HandleOptions, Route } from '../flow/routes.js'
import { langOf, texts } from '../flow/texts.js'

/**
 * The JSON endpoint behind a login panel, for the site's own script; the start and the callback do the work.
 *
 * Without a `code` it starts a login: it sets the transaction cookie and returns `{ page, params }` to show the panel with. WeCom's panel
 * hands its page a code but no state, so the script sends back the state it started with: `{ code, state }` finishes the login under all
 * conditions of the callback and returns `{ location }` to go to.
 *
 * @see [Web 登录组件](https://developer.work.weixin.qq.com/document/path/98478)
 */
export function createPanel(context: {
  readonly site: { readonly origin: string; readonly basePath: string; readonly lang: PageLang | undefined }
  readonly isSameOrigin: (request: Request) => boolean
  readonly start: (request: Request) => Promise<Response>
  /** The callback, with failures as JSON. */
  readonly callback: Route['answer']
}): Route['answer'] {
  const { site, isSameOrigin, start, callback } = context

  /** What the browser would have asked for on the way without a panel. */
  const requestFor = ({ headers }: Request, route: 'login' | 'callback', query: Record<string, string>): Request =>
    new Request(`${site.origin}${site.basePath}/${route}?${new URLSearchParams(query).toString()}`, { headers })

  const begin = async (request: Request, returnTo: string): Promise<Response> => {
    const started = await start(requestFor(request, 'login', { page: 'web_login', returnTo }))
    const { origin, pathname, searchParams } = new URL(started.headers.get('location') ?? '')
    const answer = privateJson({ page: origin + pathname, params: Object.fromEntries(searchParams) })
    return asPrivate(answer, started.headers.getSetCookie())
  }

  const finish = async (
    request: Request,
    query: { code: string; state: string },
    ...rest: [context: unknown, options: HandleOptions]
  ): Promise<Response> => {
    const response = await callback(requestFor(request, 'callback', query), ...rest)
    const location = response.headers.get('location')
    return location === null ? response : asPrivate(privateJson({ location }), response.headers.getSetCookie())
  }

  return async (request, context, options) => {
    const refuse = (status: number) =>
      privateJson({ message: texts[langOf(request, site.lang)].badRequest.text }, status)
    if (!isSameOrigin(request)) return refuse(403)
    const body = await readJsonBody(request)
    if (typeof body === 'number') return refuse(body)
    const { code, state = '', returnTo = '' } = body
    if (typeof state !== 'string' || typeof returnTo !== 'string') return refuse(400)
    if (code === undefined) return begin(request, returnTo)
    return typeof code === 'string' ? finish(request, { code, state }, context, options) : refuse(400)
  }
}
