import { env } from '$env/dynamic/private'
import { createWeComApp } from 'wecom-login'
import { createLogin } from 'wecom-login/login'

export interface Member {
  userId: string
  name: string
}

export const login = createLogin<Member>({
  app: createWeComApp({
    corpId: env.WECOM_CORP_ID ?? '',
    agentId: env.WECOM_AGENT_ID,
    secret: env.WECOM_SECRET,
    endpoints: JSON.parse(env.WECOM_ENDPOINTS ?? '{}'), // of the simulator; the real WeCom needs none
  }),
  origin: env.WECOM_ORIGIN ?? '',
  cookieSecret: env.COOKIE_SECRET ?? '',
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})
