/** What a spoilt call is made of: live values of one app, and a token of another. */
export interface LiveValues {
  readonly corpId: string
  readonly secret: string
  readonly agentId: string
  readonly token: string
  readonly otherToken: string
}

/** A call that would be good but for one thing. */
export interface SpoiltCall {
  readonly method?: string
  /** After `/cgi-bin/`. */
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** HTTP status, by default 200. */
  readonly status?: number
  readonly errcode: number
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Calls with one thing wrong and what the documentation answers them with; 4xx where WeCom has no word for it. */
export function spoiltCalls({ corpId, secret, agentId, token, otherToken }: LiveValues): readonly SpoiltCall[] {
  const detail = `auth/getuserdetail?access_token=${token}`
  return [
    { target: `gettoken?corpsecret=${secret}`, errcode: 41002 },
    { target: `gettoken?corpid=${corpId}`, errcode: 41004 },
    { target: `gettoken?CorpId=${corpId}&corpsecret=${secret}`, errcode: 41002 },
    { target: `gettoken?corpid=${corpId}&corpid=${corpId}&corpsecret=${secret}`, errcode: 40058 },
    { target: `gettoken?corpid=wx1&corpsecret=${secret}`, errcode: 40013 },
    { target: `gettoken?corpid=${corpId}&corpsecret=%ff`, errcode: 40001 },
    { method: 'POST', target: `gettoken?corpid=${corpId}&corpsecret=${secret}`, body: '{}', errcode: 40058 },
    { target: 'auth/getuserinfo?code=x', errcode: 41001 },
    { target: `auth/getuserinfo?access_token=${token}`, errcode: 41008 },
    { target: `auth/getuserinfo?access_token=${token}&code=`, errcode: 41008 },
    { target: `auth/getuserinfo?access_token=${token}&code=never-issued`, errcode: 40029 },
    { target: `auth/getuserinfo?access_token=${token}&code=%00`, errcode: 40029 },
    { target: 'auth/getuserinfo?access_token=never-issued&code=x', errcode: 40014 },
    { target: `auth/getuserinfo?access_token=${token}&access_token=${token}&code=x`, errcode: 40058 },
    { target: detail, errcode: 40058 },
    { method: 'POST', target: detail, body: '{}', errcode: 84090 },
    { method: 'POST', target: detail, body: '{"user_ticket":["x"]}', errcode: 84090 },
    { method: 'POST', target: detail, body: '{"user_ticket":"x"}', errcode: 84015 },
    { method: 'POST', target: detail, body: '{"user_ticket"', errcode: 40058 },
    { method: 'POST', target: detail, body: Uint8Array.of(0x7b, 0xff, 0x7d), errcode: 40058 },
    { method: 'POST', target: detail, body: 'user_ticket=x', headers: form, errcode: 40063 },
    { target: `user/get?access_token=${token}&userid=nobody`, errcode: 60111 },
    { target: `user/get?access_token=${token}&userid=a%2Fb`, errcode: 40003 },
    { target: `agent/get?access_token=${token}&agentid=-1`, errcode: 40056 },
    { target: `agent/get?access_token=${otherToken}&agentid=${agentId}`, errcode: 301002 },
    { method: 'DELETE', target: `gettoken?corpid=${corpId}&corpsecret=${secret}`, status: 405, errcode: 405 },
    { target: 'user/list', status: 404, errcode: 404 },
    { method: 'POST', target: detail, body: 'x'.repeat(1_048_577), status: 413, errcode: 413 },
  ]
}
