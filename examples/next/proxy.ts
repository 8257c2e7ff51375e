import { NextResponse, type NextRequest } from 'next/server'
import { getLogin } from './login'

/** Lets only members see these pages. */
export const proxy = async (request: NextRequest) => {
  const { response } = await getLogin().require(request)
  return response ?? NextResponse.next()
}

export const config = { matcher: ['/', '/api/me'] }
