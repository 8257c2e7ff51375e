import { headers } from 'next/headers'
import { getLogin } from '@/login'

export default async function Home() {
  const request = new Request('http://localhost', { headers: await headers() })
  const member = await getLogin().session(request)
  return (
    <>
      <h1>你好，{member?.name} · Hello</h1>
      <form method="post" action="/auth/wecom/logout">
        <button>退出 · Log out</button>
      </form>
    </>
  )
}
