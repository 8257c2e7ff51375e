import { json } from '@sveltejs/kit'
import { login } from '../../login'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ request }) => {
  const { session, response } = await login.require(request)
  return response ?? json(session)
}
