import { readBody } from '../core/body.js'
import type { Pages } from '../flow/pages.js'
import { asPrivate, seeOther } from '../flow/response.js'

const mostBytes = 4_096

/** A field of a small form, or null; a body that cannot be read has none. */
async function fieldIn(request: Request, name: string): Promise<string | null> {
  if (!/^application\/x-www-form-urlencoded[ \t]*(?:;|$)/i.test(request.headers.get('content-type') ?? '')) return null
  const body = await readBody(request.body, mostBytes).catch(() => undefined)
  return new URLSearchParams(new TextDecoder().decode(body)).get(name)
}

/** Ends the session of a browser that asks for it on a page of this site, and says so, or goes where the form says. */
export function createLogout(context: {
  readonly pages: Pages
  readonly login: string
  readonly mayLogOut: (request: Request) => boolean
  /** A `Set-Cookie` value that ends the session. */
  readonly clear: (request: Request) => string
  readonly safeReturnTo: (wanted: string) => string
}): (request: Request) => Promise<Response> {
  const { pages, login, mayLogOut, clear, safeReturnTo } = context
  return async (request) => {
    if (!mayLogOut(request)) return pages.badRequest(request, 403)
    const wanted = new URL(request.url).searchParams.get('returnTo') ?? (await fieldIn(request, 'returnTo'))
    const answer =
      wanted === null || wanted === '' ? await pages.loggedOut(request, { login }) : seeOther(safeReturnTo(wanted))
    // A form is sent to an address without a fragment, so there is none to take along.
    return asPrivate(answer, [clear(request)], { keepsFragment: true })
  }
}
