import { getServerSession } from 'next-auth'
import { getAuthOptions } from '@/auth'

export const dynamic = 'force-dynamic'

export default async function Home() {
  const session = await getServerSession(getAuthOptions())
  return session?.user === undefined ? (
    <a href="/api/auth/signin">企业微信登录 · Log in with WeCom</a>
  ) : (
    <>
      <h1>你好，{session.user.name} · Hello</h1>
      <a href="/api/auth/signout">退出 · Log out</a>
    </>
  )
}
