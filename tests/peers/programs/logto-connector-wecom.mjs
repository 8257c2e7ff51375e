import createConnector from '@logto/connector-wecom'

import { agentId, corpId, logInAt, redirectUrl, report, secret } from './login-at.mjs'

const connector = await createConnector({
  getConfig: async () => ({ corpId, appSecret: secret, agentId, scope: 'snsapi_base' }),
})
const headers = { userAgent: 'Mozilla/5.0 wxwork/4.1' }
const callback = await logInAt(
  await connector.getAuthorizationUri({ state: 'peer', redirectUri: redirectUrl, headers }),
)
const { id: userid, name } = await connector.getUserInfo(callback)
report({ userid, name })
