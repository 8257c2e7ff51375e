import { getServerSession } from 'next-auth'
import { connection } from 'next/server'
import { getAuthOptions } from '@/auth'

export default async function Home() {
  await connection() // never during a build, which has no variables
  const session = await getServerSession(getAuthOptions())
  return session?.user === undefined ? (
    <a href="/api/auth/signin">企业微信登录</a>
  ) : (
    <>
      <h1>你好，{session.user.name}</h1>
      <a href="/api/auth/signout">退出</a>
    </>
  )
}
