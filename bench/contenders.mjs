// Who is measured. Each makes `{ identity(code), profile(code), details(code) }` for an app, from what its package documents, unmodified, with the
// official host. What a package cannot leave out, or cannot do, is said in `note`.

const api = 'https://qyapi.weixin.qq.com/cgi-bin'

/** The calls that ours makes, over a bare client: `call(path, query, body?)` gives the parsed answer. */
const sameCalls =
  (call) =>
  ({ corpId, secret }) => {
    let token
    const accessToken = () =>
      (token ??= call('/gettoken', { corpid: corpId, corpsecret: secret }).then((answer) => answer.access_token))
    const identity = async (code) => {
      const access_token = await accessToken()
      return { ...(await call('/auth/getuserinfo', { access_token, code })), access_token }
    }
    return {
      identity: async (code) => (await identity(code)).userid,
      profile: async (code) => {
        const { userid, access_token } = await identity(code)
        return (await call('/user/get', { access_token, userid })).name
      },
      details: async (code) => {
        const { userid, user_ticket, access_token } = await identity(code)
        const [member] = await Promise.all([
          call('/user/get', { access_token, userid }),
          call('/auth/getuserdetail', { access_token }, { user_ticket }),
        ])
        return member.name
      },
    }
  }

const addressOf = (path, query) => `${api}${path}?${new URLSearchParams(query)}`

export const contenders = {
  'wecom-login': {
    of: 'wecom-login',
    load: async () => {
      const { createWeComApp } = await import('../packages/wecom-login/dist/index.js')
      return ({ corpId, agentId, secret }) => {
        const { oauth } = createWeComApp({ corpId, agentId, secret })
        const detailed = oauth.detailed()
        return {
          identity: async (code) => (await oauth.contactFromCode(code)).id,
          profile: async (code) => (await detailed.contactFromCode(code)).name,
          details: async (code) => (await detailed.contactFromCode(code)).name,
        }
      }
    },
  },
  'node:https': {
    floor: true,
    load: async () => {
      const { Agent, request } = await import('node:https')
      const agent = new Agent({ keepAlive: true })
      return sameCalls(
        (path, query, body) =>
          new Promise((resolve, reject) => {
            const text = body && JSON.stringify(body)
            const outgoing = request(
              addressOf(path, query),
              {
                agent,
                method: body ? 'POST' : 'GET',
                headers: body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {},
              },
              (response) => {
                const chunks = []
                response.on('data', (chunk) => chunks.push(chunk))
                response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
              },
            )
            outgoing.on('error', reject)
            outgoing.end(text)
          }),
      )
    },
  },
  'undici.request': {
    floor: true,
    load: async () => {
      const { request } = await import('undici')
      return sameCalls(async (path, query, body) => {
        const answer = await request(
          addressOf(path, query),
          body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {},
        )
        return answer.body.json()
      })
    },
  },
  fetch: {
    floor: true,
    load: async () =>
      sameCalls(async (path, query, body) => {
        const answer = await fetch(
          addressOf(path, query),
          body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {},
        )
        return answer.json()
      }),
  },
  tnwx: {
    of: 'tnwx',
    note: 'no getuserdetail: its details are its profile',
    load: async () => {
      const { default: tnwx } = await import('tnwx')
      const { ApiConfig, QyApiConfigKit, QyOauthApi, QyUserApi } = tnwx
      return ({ corpId, agentId, secret }) => {
        QyApiConfigKit.putApiConfig(new ApiConfig(agentId, secret, '', false, '', corpId))
        QyApiConfigKit.setCurrentAppId(agentId, corpId)
        const identity = async (code) => (await QyOauthApi.getUserInfo(code)).UserId
        return { identity, profile: async (code) => (await QyUserApi.get(await identity(code))).name }
      }
    },
  },
  'node-easywechat': {
    of: 'node-easywechat',
    note: 'with node-socialite 1.4.1, without which it does not load, and the two settings its factory forgets; no getuserdetail: its details are its profile',
    load: async () => {
      const { default: easywechat } = await import('node-easywechat')
      const { default: providers } = await import('node-socialite/dist/Providers/WeWork.js')
      return ({ corpId, agentId, secret }) => {
        const redirect = 'https://app.example.com/callback'
        const app = new easywechat.Work({
          corp_id: corpId,
          agent_id: agentId,
          secret,
          oauth: { scopes: ['snsapi_base'], redirect_url: redirect },
        })
        app.setOAuthFactory(
          () =>
            new providers.default({
              client_id: corpId,
              client_secret: secret,
              redirect,
              base_url: api.replace('/cgi-bin', ''),
              agent_id: agentId,
            }),
        )
        const identity = async (code) => (await (await app.getOAuth()).userFromCode(code)).getId()
        return {
          identity,
          profile: async (code) => {
            const answer = await app.getClient().get('cgi-bin/user/get', { params: { userid: await identity(code) } })
            return answer.toObject().name
          },
        }
      }
    },
  },
  'passport-wechat-work': {
    of: 'passport-wechat-work',
    note: 'identity only; the app keeps the token, here in a variable as its README shows',
    load: async () => {
      const { default: Strategy } = await import('passport-wechat-work')
      return ({ corpId, agentId, secret }) => {
        let token
        const strategy = new Strategy(
          { corpId, agentId, corpSecret: secret, callbackURL: 'https://app.example.com/callback' },
          (profile, done) => done(null, profile),
          (done) => done(null, token),
          (saved) => (token = saved),
        )
        return {
          identity: (code) =>
            new Promise((resolve, reject) => {
              const attempt = Object.assign(Object.create(strategy), {
                success: (user) => resolve(user.id),
                fail: () => reject(new Error('refused')),
                error: (error) => reject(error instanceof Error ? error : new Error(JSON.stringify(error))),
              })
              attempt.authenticate({ query: { code } })
            }),
        }
      }
    },
  },
  '@wener/client': {
    of: '@wener/client',
    note: 'no getuserdetail: its details are its profile',
    load: async () => {
      const { WecomCorpClient } = await import('@wener/client/wecom/server')
      return ({ corpId, secret }) => {
        const client = new WecomCorpClient({ corpId, corpSecret: secret })
        const identity = async (code) => (await client.getUserInfoByAuthCode({ code })).userid
        return { identity, profile: async (code) => (await client.getUser({ userid: await identity(code) })).name }
      }
    },
  },
  '@logto/connector-wecom': {
    of: '@logto/connector-wecom',
    note: 'always asks for user/get, so all columns are the same work',
    load: async () => {
      const { default: createConnector } = await import('@logto/connector-wecom')
      return async ({ corpId, agentId, secret }) => {
        const connector = await createConnector({
          getConfig: async () => ({ corpId, appSecret: secret, agentId, scope: 'snsapi_base' }),
        })
        return {
          identity: async (code) => (await connector.getUserInfo({ code })).id,
          profile: async (code) => (await connector.getUserInfo({ code })).name,
        }
      }
    },
  },
}
