import NextAuth, { customFetch } from 'next-auth'
import { createWeComApp } from 'wecom-login'
import { createWeComProvider } from 'wecom-login/authjs'

const create = () => {
  const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS } = process.env
  const { AUTH_URL = '', AUTH_SECRET = '' } = process.env
  return createWeComProvider({
    app: createWeComApp({
      corpId: WECOM_CORP_ID,
      agentId: WECOM_AGENT_ID,
      secret: WECOM_SECRET,
      endpoints: WECOM_ENDPOINTS, // of the simulator; the real WeCom needs none
    }),
    origin: AUTH_URL,
    cookieSecret: AUTH_SECRET,
    customFetch,
  })
}

let wecom: ReturnType<typeof create> | undefined

/** WeCom, made at the first request: `next build` loads this file too, where the variables are not set. */
export const getWeCom = () => (wecom ??= create())

export const { auth, handlers, signIn, signOut } = NextAuth(() => ({ providers: [getWeCom().provider] }))
