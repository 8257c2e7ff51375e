import Koa, { type Context } from 'koa'
import { json } from 'node:stream/consumers'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/koa'
import { type Framework, isBoss } from './site.js'

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
    app.silent = true
    // As koa-mount does; `originalUrl` keeps the whole path.
    app.use((ctx, next) => {
      if (`${ctx.path}/`.startsWith(root)) ctx.path = ctx.path.slice(root.length - 1) || '/'
      return next()
    })
    if (parsesBodies) app.use(parseBody)
    app.use(auth(login))
    const guard = requireMember(login)
    const bossGuard = requireMember(login, isBoss)
    app.use(async (ctx, next) => {
      if (ctx.path === '/') {
        await guard(ctx, async () => {
          ctx.type = 'html'
          ctx.body = `<p>${memberOf(login, ctx).name}</p>`
        })
      } else if (ctx.path === '/api/me') {
        await guard(ctx, async () => {
          ctx.body = memberOf(login, ctx)
        })
      } else if (ctx.path === '/api/who') {
        ctx.type = 'json'
        ctx.body = JSON.stringify(await sessionOf(login, ctx))
      } else if (ctx.path === '/boss') {
        await bossGuard(ctx, async () => {
          ctx.body = 'for the boss'
        })
      } else await next()
    })
    return app.callback()
  },
}
