import type { Handle } from '@sveltejs/kit'
import { login } from './login.js'

export const handle: Handle = async ({ event, resolve }) => {
  if (login.owns(event.request)) return login.handle(event.request, event)
  if (event.route.id === null) return resolve(event) // not a page of this app
  const { session, response } = await login.require(event.request)
  if (response) return response
  event.locals.member = session
  return resolve(event)
}
