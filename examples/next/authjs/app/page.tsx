import { connection } from 'next/server'
import { auth, signIn, signOut } from '@/auth'

const logIn = async () => {
  'use server'
  await signIn('wecom')
}

const logOut = async () => {
  'use server'
  await signOut()
}

export default async function Home() {
  await connection() // never during a build, which has no variables
  const session = await auth()
  return session?.user === undefined ? (
    <form action={logIn}>
      <button>企业微信登录</button>
    </form>
  ) : (
    <>
      <h1>你好，{session.user.name}</h1>
      <form action={logOut}>
        <button>退出</button>
      </form>
    </>
  )
}
