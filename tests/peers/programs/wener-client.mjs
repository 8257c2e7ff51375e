import { WecomCorpClient } from '@wener/client/wecom/server'

import { agentId, corpId, logInAt, redirectUrl, report, secret } from './login-at.mjs'

const client = new WecomCorpClient({ corpId, corpSecret: secret })
// the package builds no login address for self-built apps
const query = new URLSearchParams({
  appid: corpId,
  agentid: agentId,
  redirect_uri: redirectUrl,
  state: 'peer',
  login_type: 'CorpApp',
})
const { code } = await logInAt(`https://login.work.weixin.qq.com/wwlogin/sso/login?${query}`)
const { userid } = await client.getUserInfoByAuthCode({ code })
const { name } = await client.getUser({ userid })
report({ userid, name })
