import type { Handle } from '@sveltejs/kit'
import { login } from './login'

export const handle: Handle = ({ event, resolve }) =>
  login.owns(event.request) ? login.handle(event.request, event) : resolve(event)
