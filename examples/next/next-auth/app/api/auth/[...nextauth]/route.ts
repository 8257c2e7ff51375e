import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { getAuthOptions } from '@/auth'

type Context = { params: Promise<{ nextauth: string[] }> }

const handle = (request: NextRequest, context: Context) => NextAuth(request, context, getAuthOptions())

export { handle as GET, handle as POST }
