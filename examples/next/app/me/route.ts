import { login } from '@/login'

export async function GET(request: Request) {
  const { session, response } = await login.require(request)
  return response ?? Response.json(session)
}
