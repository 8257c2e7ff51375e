import 'reflect-metadata'
import { Controller, Get, Header, Module, Req, UseGuards } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { RequestListener } from 'node:http'
import { Member, MemberGuard, requireMember, sessionOf, WeComLoginModule } from 'wecom-login/nest'
import { type AppSetup, type Framework, isBoss, type Session } from './site.js'

/** A controller as Nest's decorators make it; written as the functions they are, since tests are compiled without them. */
const createController = (login: AppSetup['login']) => {
  class PagesController {
    home({ name }: Session) {
      return `<p>${name}</p>`
    }
    me(session: Session) {
      return session
    }
    // Nest sends no body for null.
    async who(request: object) {
      return JSON.stringify(await sessionOf(login, request))
    }
    boss() {
      return 'for the boss'
    }
  }
  const routes = { home: '', me: 'api/me', who: 'api/who', boss: 'boss' } as const
  for (const [method, path] of Object.entries(routes)) {
    const descriptor = Object.getOwnPropertyDescriptor(PagesController.prototype, method)
    if (descriptor === undefined) throw new Error(method)
    Get(path)(PagesController.prototype, method, descriptor)
    if (method === 'home' || method === 'me') {
      UseGuards(MemberGuard)(PagesController.prototype, method, descriptor)
      Member()(PagesController.prototype, method, 0)
    }
    if (method === 'home') Header('content-type', 'text/html')(PagesController.prototype, method, descriptor)
    if (method === 'who') Req()(PagesController.prototype, method, 0)
    if (method === 'boss') UseGuards(requireMember(login, isBoss))(PagesController.prototype, method, descriptor)
  }
  Controller()(PagesController)
  return PagesController
}

const createApp =
  (isFastify: boolean) =>
  ({ login, root }: AppSetup): RequestListener => {
    class AppModule {}
    Module({ imports: [WeComLoginModule.forRoot(login)], controllers: [createController(login)] })(AppModule)
    const options = { logger: false, abortOnError: false } as const
    const started = (async (): Promise<RequestListener> => {
      if (!isFastify) {
        const app = await NestFactory.create(AppModule, options)
        app.setGlobalPrefix(root)
        await app.init()
        return app.getHttpAdapter().getInstance() as RequestListener
      }
      const adapter = new FastifyAdapter({ routerOptions: { ignoreTrailingSlash: true } })
      const app = await NestFactory.create(AppModule, adapter, options)
      app.setGlobalPrefix(root)
      await app.init()
      await adapter.getInstance().ready()
      return (req, res) => adapter.getInstance().routing(req, res)
    })()
    return async (req, res) => (await started)(req, res)
  }

/** Both platforms; both parse bodies, as Nest does by itself. */
export const nestApps: readonly Framework[] = [
  { name: 'Nest on Express', createApp: createApp(false) },
  { name: 'Nest on Fastify', createApp: createApp(true) },
]
