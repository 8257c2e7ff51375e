import 'reflect-metadata'
import {
  Controller,
  type ExecutionContext,
  Get,
  HttpException,
  Injectable,
  Module,
  Req,
  UseGuards,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { AuthGuard, PassportStrategy } from '@nestjs/passport'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { Request, Response } from 'express'
import type express from 'express'
import { createServer, type RequestListener } from 'node:http'
import passport from 'passport'
import { createWeComApp, isWeComApiError } from 'wecom-login'
import {
  failureOf,
  type WeComFailure,
  type WeComProfile,
  WeComStrategy,
  type WeComStrategyOptions,
} from 'wecom-login/passport'
import { createSimulator, type Simulator } from 'wecom-simulator'
import { expressVersions } from '../contract/express.js'
import { listen } from '../contract/listen.js'

/**
 * An app without sessions that logs in with Passport. `/auth/wecom?note=…` begins, with the note as the app's own state; the callback
 * answers `{ user, info }` as JSON, or with a status of 400 or more `{ outcome, errcode }`.
 */
export interface PassportSite {
  readonly origin: string
  readonly sim: Simulator
  close(): Promise<void>
}

type Options = Pick<WeComStrategyOptions, 'app' | 'callbackURL' | 'cookieSecret'>

/** How a framework carries Passport. */
export interface PassportHost {
  readonly name: string
  createApp(options: Options): RequestListener
}

/** Starts an app, and a simulator for it. */
export const startPassportSite = async ({ createApp }: PassportHost): Promise<PassportSite> => {
  const sim = createSimulator()
  const upstream = await sim.listen()
  const server = createServer()
  const { origin, close } = await listen(server)
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({ corpId, agentId, secret, endpoints: upstream.endpoints, logger: false })
  const cookieSecret = 'thirty-two bytes of text for tests'
  server.on('request', createApp({ app, callbackURL: `${origin}/auth/wecom/callback`, cookieSecret }))
  return {
    origin,
    sim,
    close: async () => {
      await close()
      await upstream.close()
      app.close()
    },
  }
}

const userOf = ({ id, displayName }: WeComProfile) => ({ id, name: displayName })

const reasonOf = ({ outcome, error }: WeComFailure) => ({
  outcome,
  errcode: isWeComApiError(error) ? error.errcode : undefined,
})

const onExpress =
  (createExpress: typeof express) =>
  (options: Options): RequestListener => {
    const authenticator = new passport.Passport()
    authenticator.use(new WeComStrategy(options, userOf))
    return createExpress()
      .get('/auth/wecom', (req, res, next) => {
        authenticator.authenticate('wecom', { state: req.query['note'] as string | undefined })(req, res, next)
      })
      .get(
        '/auth/wecom/callback',
        authenticator.authenticate('wecom', { session: false, failWithError: true }),
        ({ user, authInfo: info }, res) => void res.json({ user, info }),
      )
      .use((error: unknown, req: Request, res: Response, next: (error: unknown) => void) => {
        const failure = failureOf(req)
        if (failure === undefined) next(error)
        else res.status(403).json(reasonOf(failure))
      })
  }

const onNest =
  (isFastify: boolean) =>
  (options: Options): RequestListener => {
    class WeComLogin extends PassportStrategy(WeComStrategy) {
      constructor() {
        super(options)
      }
      validate(profile: WeComProfile) {
        return userOf(profile)
      }
    }
    class WeComGuard extends AuthGuard('wecom') {
      override getAuthenticateOptions(context: ExecutionContext) {
        const { note } = context.switchToHttp().getRequest<Request>().query
        // A request of Fastify does not know its reply.
        const response: unknown = context.switchToHttp().getResponse()
        return { session: false, state: note as string | undefined, ...(isFastify && { response }) }
      }
      override handleRequest<User>(error: Error | null, user: User | false, failure: WeComFailure): User {
        if (isWeComApiError(error)) throw new HttpException({ errcode: error.errcode }, 502)
        if (error) throw error
        if (!user) throw new HttpException(reasonOf(failure), 403)
        return user
      }
    }
    Injectable()(WeComLogin)
    Injectable()(WeComGuard)
    class LoginController {
      login({ user, authInfo: info }: Request) {
        return { user, info }
      }
    }
    const descriptor = Object.getOwnPropertyDescriptor(LoginController.prototype, 'login')
    if (descriptor === undefined) throw new Error('login')
    Get(['auth/wecom', 'auth/wecom/callback'])(LoginController.prototype, 'login', descriptor)
    UseGuards(WeComGuard)(LoginController.prototype, 'login', descriptor)
    Req()(LoginController.prototype, 'login', 0)
    Controller()(LoginController)
    class AppModule {}
    Module({ providers: [WeComLogin], controllers: [LoginController] })(AppModule)

    const settings = { logger: false, abortOnError: false } as const
    const started = (async (): Promise<RequestListener> => {
      if (!isFastify) {
        const app = await NestFactory.create(AppModule, settings)
        await app.init()
        return app.getHttpAdapter().getInstance() as RequestListener
      }
      const adapter = new FastifyAdapter()
      const app = await NestFactory.create(AppModule, adapter, settings)
      await app.init()
      await adapter.getInstance().ready()
      return (req, res) => adapter.getInstance().routing(req, res)
    })()
    return async (req, res) => (await started)(req, res)
  }

/** Everything Passport is used with. */
export const passportHosts: readonly PassportHost[] = [
  ...expressVersions.map(([name, createExpress]) => ({ name, createApp: onExpress(createExpress) })),
  { name: '@nestjs/passport on Express', createApp: onNest(false) },
  { name: '@nestjs/passport on Fastify', createApp: onNest(true) },
]
