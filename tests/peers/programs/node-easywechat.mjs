import easywechat from 'node-easywechat'

import { agentId, corpId, logInAt, redirectUrl, report, secret } from './login-at.mjs'

const app = new easywechat.Work({
  corp_id: corpId,
  agent_id: agentId,
  secret,
  oauth: { scopes: ['snsapi_base'], redirect_url: redirectUrl },
})
const oauth = await app.getOAuth()
const { code } = await logInAt(oauth.withState('peer').redirect())
const user = await oauth.userFromCode(code)
const member = await app.getClient().get('cgi-bin/user/get', { params: { userid: user.getId() } })
report({ userid: user.getId(), name: member.toObject().name })
