import type { AuthOptions } from 'next-auth'
import { createWeComApp } from 'wecom-login'
import { createWeComProvider } from 'wecom-login/next-auth'

const create = () => {
  const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS } = process.env
  const { NEXTAUTH_URL = '', NEXTAUTH_SECRET = '' } = process.env
  return createWeComProvider({
    app: createWeComApp({
      corpId: WECOM_CORP_ID,
      agentId: WECOM_AGENT_ID,
      secret: WECOM_SECRET,
      endpoints: WECOM_ENDPOINTS, // of the simulator; the real WeCom needs none
    }),
    origin: NEXTAUTH_URL,
    cookieSecret: NEXTAUTH_SECRET,
  })
}

let wecom: ReturnType<typeof create> | undefined

/** WeCom, made at the first request: `next build` loads this file too, where the variables are not set. */
export const getWeCom = () => (wecom ??= create())

export const getAuthOptions = (): AuthOptions => ({ providers: [getWeCom().provider] })
