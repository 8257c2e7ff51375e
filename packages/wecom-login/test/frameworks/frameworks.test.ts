import 'reflect-metadata'
import { Controller, Get, Module, Param, Post, Req, UseGuards } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import expressFive from 'express'
import Fastify from 'fastify'
import Koa, { type Context } from 'koa'
import type { RequestListener, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import * as express from '../../src/frameworks/express.js'
import * as fastify from '../../src/frameworks/fastify.js'
import * as koa from '../../src/frameworks/koa.js'
import * as nest from '../../src/frameworks/nest.js'
import { toNodeHandler } from '../../src/frameworks/node.js'
import { type Login, loginFromEnv } from '../../src/login/index.js'
import { createTestApp } from '../test-app.js'
import { headerLines, serve } from './serve.js'

const expressFour = createRequire(import.meta.url)('express4') as typeof expressFive

interface Session {
  readonly name: string
}

/** A login of its own making: owns `/auth`, and knows whoever sends `x-name`. */
const createFakeLogin = (changes: Partial<Login<Session>> = {}): Login<Session> => ({
  handle: async () => {
    const headers = new Headers({ 'content-type': 'text/plain', location: '/home#' })
    for (const cookie of ['a=1, 2', 'b=3']) headers.append('set-cookie', cookie)
    return new Response('from the login', { status: 303, headers })
  },
  owns: (target) => typeof target === 'string' && target.startsWith('/auth'),
  session: async () => null,
  require: async (request) => {
    const name = request.headers.get('x-name')
    return name === null
      ? {
          response: Response.json(
            { loginUrl: '/auth/login' },
            { status: 401, headers: { 'cache-control': 'no-store' } },
          ),
        }
      : { session: { name } }
  },
  app: createTestApp().app,
  ...changes,
})

/** The same app on each framework: `/` is guarded and greets, `/open` asks for a session without a guard, POST `/orders` gives its body back. */
type CreateApp = (login: Login<Session>, guard: Login<Session>) => RequestListener | Promise<RequestListener>

const onExpress =
  (createExpress: typeof expressFive): CreateApp =>
  (login, guard) => {
    const app = createExpress()
    app.set('env', 'test')
    app.use(express.auth(login))
    app.get(
      '/',
      express.requireMember(guard),
      (req, res) => void res.send(`hello ${express.sessionOf(login, req).name}`),
    )
    app.get('/open', (req, res) => void res.send(express.sessionOf(login, req).name))
    app.post(
      '/orders',
      express.requireMember(guard),
      createExpress.text({ type: '*/*' }),
      (req, res) => void res.send(req.body),
    )
    return app
  }

const onKoa: CreateApp = (login, guard) => {
  const app = new Koa({ proxy: true })
  app.silent = true
  app.use(koa.auth(login))
  app.use(async (ctx) => {
    const greet = async () => void (ctx.body = `hello ${koa.sessionOf(login, ctx).name}`)
    if (ctx.path === '/') await koa.requireMember(guard)(ctx, greet)
    else if (ctx.path === '/open') await greet()
    else if (ctx.path === '/orders')
      await koa.requireMember(guard)(ctx, async () => void (ctx.body = await text(ctx.req)))
  })
  return app.callback()
}

const onFastify: CreateApp = async (login, guard) => {
  const app = Fastify()
  await app.register(fastify.auth(login))
  const preHandler = fastify.requireMember(guard)
  const greet = (request: fastify.FastifyRequestLike) => `hello ${fastify.sessionOf(login, request).name}`
  app.get('/', { preHandler }, greet)
  app.get('/open', greet)
  app.post('/orders', { preHandler }, (request) => request.body)
  await app.ready()
  return (req, res) => app.routing(req, res)
}

const createNestModule = (login: Login<Session>, guard: Login<Session>) => {
  class AppController {
    home(request: object) {
      return `hello ${nest.sessionOf(login, request).name}`
    }
    open(member: Session) {
      return member.name
    }
    orders(name: string, request: { body: unknown }) {
      return `${name}: ${JSON.stringify(request.body)}`
    }
    byParam(id: string, name: string) {
      return `${id} of ${name}`
    }
  }
  const prototype = AppController.prototype
  const decorate = (method: keyof AppController, ...decorators: MethodDecorator[]) => {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, method)!
    for (const decorator of decorators) decorator(prototype, method, descriptor)
  }
  const guarded = UseGuards(nest.requireMember(guard))
  decorate('home', Get(), guarded)
  Req()(prototype, 'home', 0)
  decorate('open', Get('open'))
  nest.Member()(prototype, 'open', 0)
  decorate('orders', Post('orders'), guarded)
  nest.Member('name')(prototype, 'orders', 0)
  Req()(prototype, 'orders', 1)
  decorate('byParam', Get('orders/:id'), guarded)
  Param('id')(prototype, 'byParam', 0)
  nest.Member('name')(prototype, 'byParam', 1)
  Controller()(AppController)
  class AppModule {}
  Module({ imports: [nest.WeComLoginModule.forRoot(login)], controllers: [AppController] })(AppModule)
  return AppModule
}

const nestOptions = { logger: false, abortOnError: false } as const

const onNestExpress: CreateApp = async (login, guard) => {
  const app = await NestFactory.create(createNestModule(login, guard), nestOptions)
  await app.init()
  return app.getHttpAdapter().getInstance() as RequestListener
}

const onNestFastify: CreateApp = async (login, guard) => {
  const adapter = new FastifyAdapter()
  const app = await NestFactory.create(createNestModule(login, guard), adapter, nestOptions)
  await app.init()
  await adapter.getInstance().ready()
  return (req, res) => adapter.getInstance().routing(req, res)
}

const frameworks: readonly (readonly [string, CreateApp])[] = [
  ['Express 5', onExpress(expressFive)],
  ['Express 4', onExpress(expressFour)],
  ['Koa', onKoa],
  ['Fastify', onFastify],
  ['Nest on Express', onNestExpress],
  ['Nest on Fastify', onNestFastify],
]

describe.each(frameworks)('%s', (name, createApp) => {
  const start = async (login = createFakeLogin(), guard = login) => serve(await createApp(login, guard))

  it('serves the login its routes, each cookie in a header of its own, and the app all others', async () => {
    const { ask } = await start()
    const answer = await ask('GET /auth/login HTTP/1.1')
    expect(answer).toMatch(/^HTTP\/1\.1 303[^]*from the login/)
    expect(headerLines(answer, 'set-cookie')).toEqual(['a=1, 2', 'b=3'])
    expect(headerLines(answer, 'location')).toEqual(['/home#'])
    expect(headerLines(answer, 'content-type')).toEqual(['text/plain'])
    expect(await ask('GET / HTTP/1.1', 'X-Name: zhangsan')).toMatch(/^HTTP\/1\.1 200[^]*hello zhangsan/)
    expect(await ask('GET /nowhere HTTP/1.1')).toMatch(/^HTTP\/1\.1 404/)
  })

  it('lets nobody else through, and says what the login says', async () => {
    const { ask } = await start()
    const answer = await ask('GET / HTTP/1.1')
    expect(answer).toMatch(/^HTTP\/1\.1 401[^]*\{"loginUrl":"\/auth\/login"\}/)
    expect(headerLines(answer, 'cache-control')).toEqual(['no-store'])
  })

  it('answers HEAD and OPTIONS of the login without a body, and lives on', async () => {
    const handle = async ({ method }: Request) =>
      new Response(method === 'HEAD' ? null : 'no', { status: 405, headers: { allow: 'GET' } })
    const { ask } = await start(createFakeLogin({ handle }))
    for (const method of ['HEAD', 'OPTIONS', 'DELETE']) {
      const answer = await ask(`${method} /auth/login HTTP/1.1`)
      expect(answer).toMatch(/^HTTP\/1\.1 405/)
      expect(headerLines(answer, 'allow')).toEqual(['GET'])
    }
    expect(await ask('GET / HTTP/1.1', 'X-Name: zhangsan')).toMatch(/ 200 /)
  })

  it('tells errors of the login and of the guard as the app tells its own, and lives on', async () => {
    const failing = async () => Promise.reject(new Error('broken'))
    const { ask } = await start(createFakeLogin({ handle: failing, require: failing }))
    for (const path of ['/auth/callback', '/']) expect(await ask(`GET ${path} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 500/)
    expect(await ask('GET /nowhere HTTP/1.1')).toMatch(/^HTTP\/1\.1 404/)
  })

  it('has no session without a guard', async () => {
    const { ask } = await start()
    expect(await ask('GET /open HTTP/1.1', 'X-Name: zhangsan')).toMatch(/^HTTP\/1\.1 500/)
  })

  it('has no session of another login', async () => {
    const { ask } = await start(createFakeLogin(), createFakeLogin())
    expect(await ask('GET / HTTP/1.1', 'X-Name: zhangsan')).toMatch(/^HTTP\/1\.1 500/)
  })

  it('brings the body of a POST to the login, and the app’s own to the app', async () => {
    const { port } = await start(createFakeLogin({ handle: async (request) => new Response(await request.text()) }))
    const body = '{"code":"é","state":"s"}'
    const send = (path: string, type: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, 'x-name': 'LiSi' },
      })
    expect(await (await send('/auth/panel', 'application/json')).text()).toBe(body)
    expect(await (await send('/orders', 'application/json')).text()).toContain(body)
    // A type that no parser knows; Nest on Express reads nothing of it.
    expect(await (await send('/auth/panel', 'application/x-unheard-of')).text()).toBe(body)
  })

  it('hands its own context to onLogin, whose own answer stands', async () => {
    const contexts: unknown[] = []
    const handle = async (_request: Request, context: unknown) => {
      contexts.push(context)
      const { ctx, reply, res } = context as {
        ctx?: Context
        reply?: { raw: ServerResponse; hijack(): void }
        res?: ServerResponse
      }
      if (ctx !== undefined) ctx.respond = false
      reply?.hijack()
      ;(ctx?.res ?? reply?.raw ?? res)?.writeHead(201).end('from the app itself')
      return new Response('not this', { status: 500 })
    }
    const { ask } = await start(createFakeLogin({ handle }))
    expect(await ask('GET /auth/callback HTTP/1.1')).toMatch(/^HTTP\/1\.1 201[^]*from the app itself/)
    const keys = { Koa: ['ctx'], Fastify: ['request', 'reply'] }[name] ?? ['req', 'res']
    expect(Object.keys(contexts[0] as object)).toEqual(keys)
  })

  it('ends with a browser that leaves in the middle of its body, and lives on', async () => {
    let failure: unknown
    const handle = async (request: Request) => {
      await request.text().catch((error: unknown) => (failure = error))
      return new Response('ok')
    }
    const { dial, ask } = await start(createFakeLogin({ handle }))
    const socket = dial()
    socket.write(
      'POST /auth/panel HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-unheard-of\r\nContent-Length: 100\r\n\r\nhalf',
    )
    await expect.poll(() => socket.bytesWritten).toBeGreaterThan(90)
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    await expect.poll(() => failure).toBeInstanceOf(Error)
    expect(await ask('GET / HTTP/1.1', 'X-Name: zhangsan')).toMatch(/ 200 /)
  })
})

describe('what is no login', () => {
  const doors = {
    express,
    koa,
    fastify,
    nest: { auth: nest.WeComLoginModule.forRoot.bind(nest.WeComLoginModule), requireMember: nest.requireMember },
  }
  const wrong: readonly unknown[] = [undefined, null, {}, 'login', () => undefined, { handle: 1, owns: 2, require: 3 }]

  it.each(Object.entries(doors))('is refused by %s when the app is put together', (_name, { auth, requireMember }) => {
    for (const each of wrong) {
      expect(() => auth(each as never)).toThrow(new TypeError('login must be what createLogin returned'))
      expect(() => requireMember(each as never)).toThrow(new TypeError('login must be what createLogin returned'))
    }
  })

  it.each(Object.entries(doors))(
    'with a login from an empty environment, %s stops when the app is put together',
    (_name, { auth, requireMember }) => {
      const login = loginFromEnv({ env: {}, onLogin: () => ({ session: {} }) })
      expect(() => auth(login as never)).toThrow(/WECOM_CORP_ID must be set/)
      expect(() => requireMember(login as never)).toThrow(/WECOM_CORP_ID must be set/)
      expect(() => toNodeHandler(login)).toThrow(/WECOM_CORP_ID must be set/)
    },
  )

  it('is refused by forRootAsync when the app starts', async () => {
    class AppModule {}
    Module({ imports: [nest.WeComLoginModule.forRootAsync({ useFactory: () => ({}) as never })] })(AppModule)
    await expect(NestFactory.create(AppModule, nestOptions)).rejects.toThrow('login must be what createLogin returned')
  })
})

it('a guard of Nest has the login that forRootAsync made of what it injects', async () => {
  class AppController {
    home(name: string) {
      return `hello ${name}`
    }
  }
  Get()(AppController.prototype, 'home', Object.getOwnPropertyDescriptor(AppController.prototype, 'home')!)
  UseGuards(nest.MemberGuard)(
    AppController.prototype,
    'home',
    Object.getOwnPropertyDescriptor(AppController.prototype, 'home')!,
  )
  nest.Member('name')(AppController.prototype, 'home', 0)
  Controller()(AppController)
  class Settings {}
  Module({ providers: [{ provide: 'OWNED', useValue: '/sso' }], exports: ['OWNED'] })(Settings)
  const module = nest.WeComLoginModule.forRootAsync({
    imports: [Settings],
    inject: ['OWNED'],
    useFactory: async (owned: string) =>
      createFakeLogin({ owns: (target) => typeof target === 'string' && target.startsWith(owned) }),
  })
  class AppModule {}
  Module({ imports: [module], controllers: [AppController] })(AppModule)
  const app = await NestFactory.create(AppModule, nestOptions)
  app.setGlobalPrefix('api')
  await app.init()
  const { ask } = await serve(app.getHttpAdapter().getInstance() as RequestListener)

  // The login is where the browser knows it to be, outside the prefix of the app's own routes.
  expect(await ask('GET /sso/login HTTP/1.1')).toMatch(/^HTTP\/1\.1 303/)
  expect(await ask('GET /api HTTP/1.1', 'X-Name: zhangsan')).toMatch(/hello zhangsan$/)
  expect(await ask('GET /api HTTP/1.1')).toMatch(/^HTTP\/1\.1 401/)
})
