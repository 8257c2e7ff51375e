import { privateHeaders } from './page.js'

export type Guarded<S> =
  | { readonly session: S; readonly response?: undefined }
  | { readonly session?: undefined; readonly response: Response }

/** True if a person is looking at the answer: a page is being opened, not fetched by a script. */
const isNavigation = (request: Request): boolean => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const mode = request.headers.get('sec-fetch-mode')
  if (mode !== null) return mode === 'navigate'
  return (request.headers.get('accept') ?? '').includes('text/html') && request.headers.get('x-requested-with') === null
}

/** Lets a request with a session through, sends a page to the login and back, and tells a script where the login is. */
export const createGuard =
  <S>({ loginPath, session }: { loginPath: string; session: (request: Request) => Promise<S | null> }) =>
  async (request: Request): Promise<Guarded<S>> => {
    const found = await session(request)
    if (found !== null) return { session: found }
    if (!isNavigation(request))
      return { response: Response.json({ loginUrl: loginPath }, { status: 401, headers: privateHeaders }) }
    const { pathname, search } = new URL(request.url)
    const location = `${loginPath}?returnTo=${encodeURIComponent(pathname + search)}`
    return { response: new Response(null, { status: 303, headers: { ...privateHeaders, location } }) }
  }
