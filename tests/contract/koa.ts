import Koa, { type Context } from 'koa'
import { json } from 'node:stream/consumers'
import { auth, requireMember, sessionOf } from 'wecom-login/koa'
import type { Framework } from './site.js'

/** What koa-bodyparser does to a body of JSON, and to any other: an object in `ctx.request.body`. */
const parseBody = async (ctx: Context, next: () => Promise<unknown>) => {
  const isJson = ctx.method === 'POST' && ctx.is('json') !== false && ctx.is('json') !== null
  Object.assign(ctx.request, { body: isJson ? await json(ctx.req) : {} })
  await next()
}

export const koa: Framework = {
  name: 'Koa',
  createApp: ({ login, root, parsesBodies }) => {
    const app = new Koa()
    // As koa-mount does; `originalUrl` keeps the whole path.
    app.use((ctx, next) => {
      if (`${ctx.path}/`.startsWith(root)) ctx.path = ctx.path.slice(root.length - 1) || '/'
      return next()
    })
    if (parsesBodies) app.use(parseBody)
    app.use(auth(login))
    const guard = requireMember(login)
    app.use(async (ctx, next) => {
      if (ctx.path === '/') {
        await guard(ctx, async () => {
          ctx.type = 'html'
          ctx.body = `<p>${sessionOf(login, ctx).name}</p>`
        })
      } else if (ctx.path === '/api/me') {
        await guard(ctx, async () => {
          ctx.body = sessionOf(login, ctx)
        })
      } else await next()
    })
    return app.callback()
  },
}
