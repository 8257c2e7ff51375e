import tnwx from 'tnwx'

import { agentId, corpId, logInAt, redirectUrl, report, secret } from './login-at.mjs'

const { ApiConfig, QyApiConfigKit, QyOauthApi, QyUserApi } = tnwx
QyApiConfigKit.putApiConfig(new ApiConfig(agentId, secret, '', false, '', corpId))
QyApiConfigKit.setCurrentAppId(agentId, corpId)
const { code } = await logInAt(QyOauthApi.getAuthorizeUrl(corpId, redirectUrl, 'peer'))
const { UserId: userid } = await QyOauthApi.getUserInfo(code)
const { name } = await QyUserApi.get(userid)
report({ userid, name })
