import { headers } from 'next/headers'
import { login } from '@/login'

export default async function Home() {
  const session = await login.session(new Request('http://localhost', { headers: await headers() }))
  return <h1>你好，{session?.name ?? '请打开 /me 登录'}</h1>
}
