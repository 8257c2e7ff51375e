import type { ApiCallName } from '../core/calls.js'
import { answerAgentGet } from './agent-get.js'
import type { CallDefinition } from './call.js'
import { answerConvertToOpenId, answerConvertToUserId } from './convert.js'
import { answerGetUserDetail } from './getuserdetail.js'
import { answerGetUserInfo, answerLegacyGetUserInfo } from './getuserinfo.js'
import { answerUserGet } from './user-get.js'

/** The calls that need an access token. `user/get` is documented as a GET, but known to accept POST as well. */
export const catalogue: Readonly<Record<Exclude<ApiCallName, 'gettoken'>, CallDefinition>> = Object.freeze({
  'auth/getuserinfo': { method: 'GET', parameters: ['code'], answer: answerGetUserInfo },
  'user/getuserinfo': { method: 'GET', parameters: ['code', 'agentid'], answer: answerLegacyGetUserInfo },
  'auth/getuserdetail': { method: 'POST', parameters: ['user_ticket'], answer: answerGetUserDetail },
  'user/getuserdetail': { method: 'POST', parameters: ['user_ticket'], answer: answerGetUserDetail },
  'user/get': { method: 'either', parameters: ['userid'], answer: answerUserGet },
  'user/convert_to_openid': { method: 'POST', parameters: ['userid'], answer: answerConvertToOpenId },
  'user/convert_to_userid': { method: 'POST', parameters: ['openid'], answer: answerConvertToUserId },
  'agent/get': { method: 'GET', parameters: ['agentid'], answer: answerAgentGet },
})
