import 'reflect-metadata'
import { Controller, Get, Module, Param, Post, Req, Res, UseGuards } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import expressFive from 'express'
import Fastify from 'fastify'
import Koa, { type Context } from 'koa'
import type { RequestListener, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import { describe, expect, it, vi } from 'vitest'
import * as express from '../../src/frameworks/express.js'
import * as fastify from '../../src/frameworks/fastify.js'
import * as koa from '../../src/frameworks/koa.js'
import * as nest from '../../src/frameworks/nest.js'
import * as node from '../../src/frameworks/node.js'
import { type Login, loginFromEnv } from '../../src/login/index.js'
import { createTestApp } from '../test-app.js'
import { headerLines, serve } from './serve.js'

const expressFour = createRequire(import.meta.url)('express4') as typeof expressFive

interface Session {
  readonly name: string
}

/** What comes with every session of this login. */
const renewed = () => new Headers({ 'set-cookie': 'renewed=1', 'x-renewed': 'yes' })

/** A login of its own making: owns `/auth`, and knows whoever sends `x-name`. */
const createFakeLogin = (changes: Partial<Login<Session>> = {}): Login<Session> => ({
  handle: async () => {
    const headers = new Headers({ 'content-type': 'text/plain', location: '/home#' })
    for (const cookie of ['a=1, 2', 'b=3']) headers.append('set-cookie', cookie)
    return new Response('from the login', { status: 303, headers })
  },
  owns: (target) => typeof target === 'string' && target.startsWith('/auth'),
  session: async () => null,
  authenticate: async (request) => {
    const name = request.headers.get('x-name')
    return { session: name === null ? null : { name }, headers: renewed() }
  },
  app: createTestApp().app,
  require: async (request) => {
    const name = request.headers.get('x-name')
    return name === null
      ? {
          response: Response.json(
            { loginUrl: '/auth/login' },
            { status: 401, headers: { 'cache-control': 'no-store' } },
          ),
        }
      : { session: { name }, headers: renewed() }
  },
  ...changes,
})

/**
 * The same app on each framework: `/` is guarded and greets, `/twice` is guarded and asks on, `/who` asks twice without a guard and sets a
 * cookie of its own, `/open` takes a member for granted, POST `/orders` gives its body back.
 */
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
      (req, res) => void res.send(`hello ${express.memberOf(login, req).name}`),
    )
    app.get('/open', (req, res) => void res.send(express.memberOf(login, req).name))
    app.get('/who', async (req, res) => {
      await express.sessionOf(login, req)
      res.cookie('own', '2').send(`it is ${(await express.sessionOf(login, req))?.name}`)
    })
    app.get('/twice', express.requireMember(guard), async (req, res) => {
      res.send(`it is ${(await express.sessionOf(login, req))?.name}`)
    })
    app.post(
      '/orders',
      express.requireMember(guard),
      createExpress.text({ type: '*/*' }),
      (req, res) => void res.send(req.body),
    )
    return app
  }

const onNode: CreateApp = (login, guard) => {
  const handle = node.toNodeHandler(login)
  const requireMember = node.requireMember(guard)
  const answer: (...args: Parameters<RequestListener>) => Promise<unknown> = async (req, res) => {
    if (login.owns(req.url ?? '')) return handle(req, res)
    const admitted = () =>
      new Promise<void>((resolve, reject) => {
        requireMember(req, res, (error) => (error === undefined ? resolve() : reject(error)))
      })
    const ask = async () => res.end(`it is ${(await node.sessionOf(login, req, res))?.name}`)
    switch (req.url ?? '') {
      case '/':
        await admitted()
        return res.end(`hello ${node.memberOf(login, req).name}`)
      case '/open':
        return res.end(node.memberOf(login, req).name)
      case '/who':
        await node.sessionOf(login, req, res)
        res.appendHeader('set-cookie', 'own=2')
        return ask()
      case '/twice':
        await admitted()
        return ask()
      case '/orders':
        await admitted()
        return res.end(await text(req))
      default:
        return res.writeHead(404).end()
    }
  }
  return (req, res) => void answer(req, res).catch(() => res.writeHead(500).end())
}

const onKoa: CreateApp = (login, guard) => {
  const app = new Koa({ proxy: true })
  app.silent = true
  app.use(koa.auth(login))
  app.use(async (ctx) => {
    const greet = async () => void (ctx.body = `hello ${koa.memberOf(login, ctx).name}`)
    const ask = async () => void (ctx.body = `it is ${(await koa.sessionOf(login, ctx))?.name}`)
    if (ctx.path === '/') await koa.requireMember(guard)(ctx, greet)
    else if (ctx.path === '/open') await greet()
    else if (ctx.path === '/who') {
      await koa.sessionOf(login, ctx)
      ctx.cookies.set('own', '2')
      await ask()
    } else if (ctx.path === '/twice') await koa.requireMember(guard)(ctx, ask)
    else if (ctx.path === '/orders')
      await koa.requireMember(guard)(ctx, async () => void (ctx.body = await text(ctx.req)))
  })
  return app.callback()
}

const onFastify: CreateApp = async (login, guard) => {
  const app = Fastify()
  await app.register(fastify.auth(login))
  const preHandler = fastify.requireMember(guard)
  const greet = (request: fastify.FastifyRequestLike) => `hello ${fastify.memberOf(login, request).name}`
  app.get('/', { preHandler }, greet)
  app.get('/open', greet)
  const ask = async (request: fastify.FastifyRequestLike) => `it is ${(await fastify.sessionOf(login, request))?.name}`
  app.get('/who', async (request, reply) => {
    await ask(request)
    reply.header('set-cookie', 'own=2')
    return ask(request)
  })
  app.get('/twice', { preHandler }, ask)
  app.post('/orders', { preHandler }, (request) => request.body)
  await app.ready()
  return (req, res) => app.routing(req, res)
}

const createNestModule = (login: Login<Session>, guard: Login<Session>) => {
  class AppController {
    home(request: object) {
      return `hello ${nest.memberOf(login, request).name}`
    }
    async who(
      request: object,
      response: { header(name: string, value: string): void; append?: typeof response.header },
    ) {
      await nest.sessionOf(login, request)
      // Express's `header` would replace what is there.
      if (response.append === undefined) response.header('set-cookie', 'own=2')
      else response.append('set-cookie', 'own=2')
      return this.twice(request)
    }
    async twice(request: object) {
      return `it is ${(await nest.sessionOf(login, request))?.name}`
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
  decorate('who', Get('who'))
  Req()(prototype, 'who', 0)
  Res({ passthrough: true })(prototype, 'who', 1)
  decorate('twice', Get('twice'), guarded)
  Req()(prototype, 'twice', 0)
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
  ['node:http', onNode],
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

  it('has no member without a guard', async () => {
    const { ask } = await start()
    expect(await ask('GET /open HTTP/1.1', 'X-Name: zhangsan')).toMatch(/^HTTP\/1\.1 500/)
  })

  it('asks the login once for a request, and not at all behind a guard; what comes with the answer is sent once', async () => {
    const login = createFakeLogin()
    const authenticate = vi.fn<Login<Session>['authenticate']>((request) => login.authenticate(request))
    const { ask } = await start({ ...login, authenticate })
    const cookies = (answer: string) => headerLines(answer, 'set-cookie').map((line) => line.split(';')[0])

    const open = await ask('GET /who HTTP/1.1', 'X-Name: zhangsan')
    expect(open).toMatch(/^HTTP\/1\.1 200[^]*it is zhangsan$/)
    expect(cookies(open).toSorted()).toEqual(['own=2', 'renewed=1'])
    expect(headerLines(open, 'x-renewed')).toEqual(['yes'])
    expect(authenticate).toHaveBeenCalledTimes(1)
    expect(await ask('GET /who HTTP/1.1')).toMatch(/^HTTP\/1\.1 200[^]*it is undefined$/)
    expect(authenticate).toHaveBeenCalledTimes(2)

    const guarded = await ask('GET /twice HTTP/1.1', 'X-Name: zhangsan')
    expect(guarded).toMatch(/^HTTP\/1\.1 200[^]*it is zhangsan$/)
    expect(cookies(guarded)).toEqual(['renewed=1'])
    expect(authenticate).toHaveBeenCalledTimes(2)
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
    node: { auth: node.requireMember, requireMember: node.requireMember },
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
      expect(() => node.toNodeHandler(login)).toThrow(/WECOM_CORP_ID must be set/)
    },
  )

  it.each(Object.entries(doors))(
    'is no rule either for %s: a misspelt one would let everybody through',
    (_name, door) => {
      for (const each of [undefined, null, 'admin', true]) {
        expect(() => door.requireMember(createFakeLogin(), each as never)).toThrow(/^allow must be a function/)
      }
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
