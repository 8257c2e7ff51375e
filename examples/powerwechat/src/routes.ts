import { Hono } from 'hono'
import { isWeComError, type OAuth } from 'wecom-login'
import { explain } from 'wecom-login/explain'
import { beginLogin, endLogin } from './state.js'

/** Where a login of each kind comes back to. */
const callbacks = {
  user: '/wecom/callback/authorized/user',
  userV2: '/wecom/callback/authorized/v2/user',
  contact: '/wecom/callback/authorized/contact',
} as const

/** What the routes need. */
export interface RoutesOptions {
  /** `wecom.oauth` of the app. */
  readonly oauth: OAuth
  /** Where browsers reach this server, without a path. */
  readonly origin: string
}

/** PowerWechatTutorial's login routes: three ways to begin a login, and the callback of each, answering JSON. */
export function createRoutes({ oauth, origin }: RoutesOptions): Hono {
  const secure = origin.startsWith('https:')
  const routes = new Hono()

  // 网页授权登录
  routes.get('/wecom/oauth/authorize/user', (c) => {
    const state = beginLogin(c, { callback: callbacks.user, secure })
    return c.redirect(oauth.withRedirectURL(origin + callbacks.user).getAuthURL({ state }))
  })

  // 获取访问用户身份
  routes.get(callbacks.user, async (c) => {
    const login = endLogin(c, { callback: callbacks.user, secure })
    if ('error' in login) return c.json(login, 400)
    const contact = await oauth.contactFromCode(login.code)
    return c.json({ kind: contact.kind, userID: contact.id, openID: contact.openId })
  })

  // 网页授权登录, with the member's consent to sensitive fields
  routes.get('/wecom/oauth/authorize/v2/user', (c) => {
    const state = beginLogin(c, { callback: callbacks.userV2, secure })
    const { userV2 } = callbacks
    return c.redirect(oauth.withRedirectURL(origin + userV2).getAuthURL({ state, scope: 'snsapi_privateinfo' }))
  })

  // 获取访问用户敏感信息
  routes.get(callbacks.userV2, async (c) => {
    const login = endLogin(c, { callback: callbacks.userV2, secure })
    if ('error' in login) return c.json(login, 400)
    const visitor = await oauth.getUserInfo(login.code)
    return c.json(await oauth.getUserDetail(visitor))
  })

  // 扫码授权登录
  routes.get('/wecom/oauth/authorize/contact', (c) => {
    const state = beginLogin(c, { callback: callbacks.contact, secure })
    return c.redirect(oauth.withRedirectURL(origin + callbacks.contact).getQrConnectURL({ state }))
  })

  // 获取访问用户身份, the detailed version
  routes.get(callbacks.contact, async (c) => {
    const login = endLogin(c, { callback: callbacks.contact, secure })
    if ('error' in login) return c.json(login, 400)
    const contact = await oauth.detailed().contactFromCode(login.code, { page: 'qr_connect' })
    return c.json({
      openID: contact.openId,
      userID: contact.id,
      name: contact.name,
      avatar: contact.avatar,
      position: contact.attributes['position'],
      absent: contact.absent,
    })
  })

  routes.get('/', (c) =>
    c.json({
      网页授权登录: `${origin}/wecom/oauth/authorize/user`,
      获取访问用户敏感信息: `${origin}/wecom/oauth/authorize/v2/user`,
      扫码授权登录: `${origin}/wecom/oauth/authorize/contact`,
    }),
  )

  routes.onError((error, c) => {
    if (isWeComError(error)) {
      const { code, category, message } = error
      const isTheirs = category === 'not_permitted' || category === 'not_member'
      const texts = { zh: explain(error, { lang: 'zh' }), en: explain(error, { lang: 'en' }) }
      return c.json({ error: code, message, ...texts }, isTheirs ? 403 : 502)
    }
    console.error(error)
    return c.json({ error: 'internal' }, 500)
  })
  return routes
}
