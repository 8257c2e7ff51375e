import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { createWeComApp } from 'wecom-login'
import { wecom } from 'wecom-login/better-auth'

const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS } = process.env
const { WECOM_ORIGIN = '', COOKIE_SECRET = '' } = process.env

export const auth = betterAuth({
  baseURL: WECOM_ORIGIN,
  secret: COOKIE_SECRET,
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }), // yours, in its place
  plugins: [
    wecom({
      app: createWeComApp({
        corpId: WECOM_CORP_ID,
        agentId: WECOM_AGENT_ID,
        secret: WECOM_SECRET,
        endpoints: WECOM_ENDPOINTS, // of the simulator; the real WeCom needs none
      }),
      origin: WECOM_ORIGIN,
      cookieSecret: COOKIE_SECRET,
    }),
  ],
})
