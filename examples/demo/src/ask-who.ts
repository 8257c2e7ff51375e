/** The same redirect to a login page, which then asks who is there. Only the simulator knows the parameter. */
export function askingWho(redirect: Response): Response {
  const headers = new Headers(redirect.headers)
  const location = headers.get('location')
  if (location === null) return redirect
  const page = new URL(location)
  page.searchParams.set('who', '1')
  headers.set('location', page.href)
  return new Response(null, { status: redirect.status, headers })
}
