const { api } = document.documentElement.dataset

/** JSON of the API; undefined without a session, and then the browser is on its way to the login. */
export const load = async (path) => {
  const response = await fetch(api + path, { credentials: 'include' })
  if (response.status !== 401) return response.json()
  const { loginUrl } = await response.json()
  logIn(loginUrl)
}

/** Who is logged in, and where the login is: `{ session, loginUrl }`. */
export const loadSession = () => load('/auth/wecom/session')

/** Leaves for the login, to come back to this very route: only the page knows what stands behind the `#`. */
export const logIn = (loginUrl) => {
  const { pathname, search, hash } = location
  const returnTo = api === '' ? pathname + search + hash : `/back?route=${encodeURIComponent(hash.slice(1))}`
  location.href = `${api}${loginUrl}?returnTo=${encodeURIComponent(returnTo)}`
}

/** Where a form logs out, and comes back to this page. It has to be on the origin of the login. */
export const logoutUrl = `${api}/auth/wecom/logout?returnTo=/`
