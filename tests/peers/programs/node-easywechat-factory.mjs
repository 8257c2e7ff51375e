import easywechat from 'node-easywechat'
import providers from 'node-socialite/dist/Providers/WeWork.js'

import { agentId, corpId, logInAt, redirectUrl, report, secret } from './login-at.mjs'

const app = new easywechat.Work({
  corp_id: corpId,
  agent_id: agentId,
  secret,
  oauth: { scopes: ['snsapi_base'], redirect_url: redirectUrl },
})
// what getOAuth() does by default, but with the two settings that it forgets
app.setOAuthFactory(
  (self) =>
    new providers.default({
      client_id: self.getAccount().getCorpId(),
      client_secret: self.getAccount().getSecret(),
      redirect: redirectUrl,
      base_url: 'https://qyapi.weixin.qq.com',
      agent_id: agentId,
    }),
)
const oauth = await app.getOAuth()
const { code } = await logInAt(oauth.withState('peer').redirect())
const user = await oauth.userFromCode(code)
const member = await app.getClient().get('cgi-bin/user/get', { params: { userid: user.getId() } })
report({ userid: user.getId(), name: member.toObject().name })
