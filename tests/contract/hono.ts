import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type AppSetup, type Framework, isBoss, type Session } from './site.js'

/** Hono speaks Request and Response: no carrier. */
export const hono: Framework = {
  name: 'Hono',
  createApp: ({ login, root, parsesBodies }: AppSetup) => {
    const requireMember = createMiddleware<{ Variables: { member: Session } }>(async (c, next) => {
      const { session, response } = await login.require(c.req.raw)
      if (response !== undefined) return response
      c.set('member', session)
      return next()
    })
    const requireBoss = createMiddleware(async (c, next) => {
      const { response } = await login.require(c.req.raw, isBoss)
      return response ?? next()
    })
    const routes = new Hono()
    if (parsesBodies) {
      routes.use(async (c, next) => {
        await c.req.parseBody()
        await next()
      })
    }
    routes.use(async (c, next) => (login.owns(c.req.raw) ? login.handle(c.req.raw, c) : next()))
    routes.get('/', requireMember, (c) => c.html(`<p>${c.get('member').name}</p>`))
    routes.get('/api/me', requireMember, (c) => c.json(c.get('member')))
    routes.get('/api/who', async (c) => c.json(await login.session(c.req.raw)))
    routes.get('/boss', requireBoss, (c) => c.text('for the boss'))
    // Hono tells `/portal` from `/portal/` if it is strict.
    const app = new Hono({ strict: false }).route(root.slice(0, -1), routes)
    app.onError((_error, c) => c.text('failed', 500))
    app.notFound((c) => c.text('not a page of this app', 404))
    const listener = getRequestListener(app.fetch)
    return (req, res) => void listener(req, res)
  },
}
