import { createWeComApp } from 'wecom-login'

const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS } = process.env
const { WECOM_ORIGIN = '', COOKIE_SECRET = '' } = process.env

/** The options of the strategy. */
export const options = {
  app: createWeComApp({
    corpId: WECOM_CORP_ID,
    agentId: WECOM_AGENT_ID,
    secret: WECOM_SECRET,
    endpoints: WECOM_ENDPOINTS, // of the simulator; the real WeCom needs none
  }),
  callbackURL: `${WECOM_ORIGIN}/auth/wecom/callback`,
  cookieSecret: COOKIE_SECRET,
}
