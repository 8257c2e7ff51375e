import {
  type CanActivate,
  createParamDecorator,
  type DynamicModule,
  type ExecutionContext,
  HttpException,
  Inject,
  Injectable,
  type InjectionToken,
  Module,
  type ModuleMetadata,
  type NestModule,
  type OptionalFactoryDependency,
  StreamableFile,
} from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { type Allow, assertAllow } from '../login/allow.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { auth } from './express.js'
import { type NodeRequest, nodeRequestOf, toWebRequest } from './node-http.js'
import { askSession, keepMember, memberIn } from './visits.js'

export type { NodeContext } from './node.js'

/**
 * The injection token of the login that `WeComLoginModule` received.
 *
 * @example
 * ```ts
 * import { Inject, Injectable } from '@nestjs/common'
 * import type { Login } from 'wecom-login/login'
 * import { WECOM_LOGIN } from 'wecom-login/nest'
 *
 * @Injectable()
 * export class Sessions {
 *   constructor(@Inject(WECOM_LOGIN) readonly login: Login<{ name: string }>) {}
 * }
 * ```
 */
export const WECOM_LOGIN = 'WECOM_LOGIN'

/**
 * The type of a login's session: `@Member() member: SessionOf<typeof login>`.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 * import type { SessionOf } from 'wecom-login/nest'
 *
 * type SiteLogin = Login<{ name: string }> // in your app: typeof login
 * export const greet = ({ name }: SessionOf<SiteLogin>) => `你好，${name}`
 * ```
 */
export type SessionOf<L> = L extends Pick<Login<infer S>, 'require'> ? S : never

/**
 * The options of `WeComLoginModule.forRootAsync`, as in Nest's own dynamic modules.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 * import { type WeComLoginAsyncOptions, WeComLoginModule } from 'wecom-login/nest'
 *
 * export const loginModule = (createSiteLogin: (origin: string) => Login<unknown>) => {
 *   const options: WeComLoginAsyncOptions = { inject: ['ORIGIN'], useFactory: createSiteLogin }
 *   return WeComLoginModule.forRootAsync(options)
 * }
 * ```
 */
export interface WeComLoginAsyncOptions extends Pick<ModuleMetadata, 'imports'> {
  /** What `useFactory` receives. */
  readonly inject?: (InjectionToken | OptionalFactoryDependency)[]
  /** Returns the login. Nest does not type-check what it injects. */
  readonly useFactory: (...injected: never[]) => Login<unknown> | Promise<Login<unknown>>
}

/**
 * The Nest module that serves the login's routes, on the Express or Fastify platform and whatever the global prefix, and gives
 * `MemberGuard` its login.
 *
 * `onLogin` receives `context` = `{ req, res }`; on Fastify these are Node's own, as in every Nest middleware.
 *
 * @example
 * ```ts
 * import { Module } from '@nestjs/common'
 * import type { Login } from 'wecom-login/login'
 * import { WeComLoginModule } from 'wecom-login/nest'
 *
 * export const createAppModule = (login: Login<{ name: string }>) => {
 *   @Module({ imports: [WeComLoginModule.forRoot(login)] })
 *   class AppModule {}
 *   return AppModule
 * }
 * ```
 */
export class WeComLoginModule implements NestModule {
  readonly #login: Login<unknown>
  readonly #host: HttpAdapterHost

  constructor(login: Login<unknown>, host: HttpAdapterHost) {
    this.#login = login
    this.#host = host
  }

  /** Uses an existing login. Throws TypeError unless it gets one. */
  static forRoot(login: Login<unknown>): DynamicModule {
    assertLogin(login, 'handle', 'owns', 'require')
    return this.forRootAsync({ useFactory: () => login })
  }

  /**
   * Uses a login that a factory creates from injected providers, such as your settings. The app fails to start with TypeError if the
   * factory returns anything else.
   */
  static forRootAsync({ imports = [], inject = [], useFactory }: WeComLoginAsyncOptions): DynamicModule {
    const make = async (...injected: never[]) => {
      const login = await useFactory(...injected)
      assertLogin(login, 'handle', 'owns', 'require')
      return login
    }
    const provider = { provide: WECOM_LOGIN, inject, useFactory: make as (...injected: unknown[]) => unknown }
    return { module: WeComLoginModule, global: true, imports, providers: [provider], exports: [WECOM_LOGIN] }
  }

  /** Called by Nest before it adds the app's own routes. */
  configure(): void {
    const { httpAdapter } = this.#host
    if (httpAdapter.getType() === 'fastify') httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', keepReply)
    httpAdapter.use(auth(this.#login))
  }
}

/**
 * A guard that only lets requests with a session through, using the login that `WeComLoginModule` received. Pages are redirected to the
 * login and come back; anything else gets 401 with `{ loginUrl }`, as an `HttpException`.
 *
 * @example
 * ```ts
 * import { Controller, Get, UseGuards } from '@nestjs/common'
 * import { Member, MemberGuard } from 'wecom-login/nest'
 *
 * @Controller()
 * @UseGuards(MemberGuard)
 * export class HomeController {
 *   @Get()
 *   home(@Member('name') name: string) {
 *     return `你好，${name}`
 *   }
 * }
 * ```
 */
export class MemberGuard implements CanActivate {
  readonly #login: Login<unknown>

  constructor(login: Login<unknown>) {
    this.#login = login
  }

  /** Called by Nest. */
  canActivate(context: ExecutionContext): Promise<boolean> {
    return admit(this.#login, context)
  }
}

/**
 * Creates a guard like `MemberGuard` for a login of your choice, for apps with several, or for members whom a rule allows.
 *
 * With `allow`, the session must also pass this rule: anything but `true` is answered with 403, a page or `{ error: 'not_permitted' }`, as
 * an `HttpException`. What the rule throws goes to Nest's exception filters.
 *
 * Throws TypeError unless it gets a login, or if `allow` is given and not a function.
 *
 * @example
 * ```ts
 * import { Controller, Get, UseGuards } from '@nestjs/common'
 * import type { Login } from 'wecom-login/login'
 * import { requireMember } from 'wecom-login/nest'
 *
 * export const createAdminController = (login: Login<{ isAdmin: boolean }>) => {
 *   @Controller('admin')
 *   @UseGuards(requireMember(login, ({ isAdmin }) => isAdmin))
 *   class AdminController {
 *     @Get()
 *     admin() {
 *       return '管理'
 *     }
 *   }
 *   return AdminController
 * }
 * ```
 */
export function requireMember<S>(login: Pick<Login<S>, 'require'>, ...allow: [allow?: Allow<S>]): CanActivate {
  assertLogin(login, 'require')
  assertAllow(allow)
  return { canActivate: (context) => admit(login, context, allow) }
}

/**
 * A parameter decorator for the current member's session, or one field of it. Throws TypeError on routes without `MemberGuard` or
 * `requireMember(login)`.
 *
 * @example
 * ```ts
 * import { Controller, Get, UseGuards } from '@nestjs/common'
 * import { Member, MemberGuard } from 'wecom-login/nest'
 *
 * @Controller('me')
 * @UseGuards(MemberGuard)
 * export class MeController {
 *   @Get()
 *   me(@Member() member: { userId: string; name: string }) {
 *     return member
 *   }
 * }
 * ```
 */
export const Member: (field?: string) => ParameterDecorator = createParamDecorator(
  (field: string | undefined, context: ExecutionContext) => {
    const login = guards.get(requestIn(context))
    if (login === undefined) throw new TypeError('@Member() needs MemberGuard or requireMember(login) on the route')
    const session = memberIn(login, requestIn(context), 'request')
    return field === undefined ? session : (session as Record<string, unknown> | null)?.[field]
  },
)

/**
 * Returns the session of a request, of either platform, that a guard let through with the same login. Throws TypeError for any other
 * request.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 * import { memberOf } from 'wecom-login/nest'
 *
 * export const nameOf = (login: Login<{ name: string }>, request: object) => memberOf(login, request).name
 * ```
 */
export function memberOf<S>(login: Pick<Login<S>, 'require'>, request: object): S {
  return memberIn(login, nodeRequestOf(request), 'request')
}

/**
 * Asks for the session of any request, of either platform: resolves to the session, or null if nobody is logged in. It needs no guard.
 * Headers that come with the answer, such as a renewed cookie, are added to the response if the app has a `WeComLoginModule`.
 *
 * @example
 * ```ts
 * import { Controller, Get, Inject, Req } from '@nestjs/common'
 * import type { Login } from 'wecom-login/login'
 * import { sessionOf, WECOM_LOGIN } from 'wecom-login/nest'
 *
 * @Controller()
 * export class HomeController {
 *   constructor(@Inject(WECOM_LOGIN) readonly login: Login<{ name: string }>) {}
 *
 *   @Get()
 *   async home(@Req() request: object) {
 *     return { name: (await sessionOf(this.login, request))?.name ?? '访客' }
 *   }
 * }
 * ```
 */
export function sessionOf<S>(login: Pick<Login<S>, 'authenticate'>, request: object): Promise<S | null> {
  const req: NodeRequest & WithReply = nodeRequestOf(request)
  return askSession(login, req, {
    name: 'request',
    toRequest: () => toWebRequest(req),
    addHeaders: (headers) => addToReply(headers, req.res ?? replies.get(req)),
  })
}

/** The login whose guard was the last to let a request through. */
const guards = new WeakMap<object, Pick<Login<unknown>, 'require'>>()

/** The reply to each request of Node's own on Fastify. */
const replies = new WeakMap<object, Reply>()

/** A response of Express, or a reply of Fastify. */
interface Reply {
  header(name: string, value: string): unknown
  /** Fastify's `header` appends cookies by itself. */
  appendHeader?(name: string, value: string): unknown
  readonly headersSent?: boolean
  readonly sent?: boolean
}

interface FastifyInstance {
  addHook(name: 'onRequest', hook: typeof keepReply): unknown
}

function keepReply(request: object, reply: Reply, done: () => void): void {
  replies.set(nodeRequestOf(request), reply)
  done()
}

async function admit<S>(
  login: Pick<Login<S>, 'require'>,
  context: ExecutionContext,
  allow: [allow?: Allow<S>] = [],
): Promise<boolean> {
  const req = requestIn(context)
  const reply = context.switchToHttp().getResponse<Reply>()
  const { session, headers, response } = await login.require(toWebRequest(req), ...allow)
  if (response === undefined) {
    addToReply(headers, reply)
    keepMember(login, req, session)
    guards.set(req, login)
    return true
  }
  addToReply(response.headers, reply)
  // As an exception, so that Nest ends the request the way it ends every other.
  throw new HttpException(await exceptionBodyOf(response), response.status)
}

/** What Nest's exception filter sends as it is: it makes JSON of a text. */
async function exceptionBodyOf(response: Response): Promise<object | ''> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  if (isJson) return (await response.json()) as object
  return response.body === null ? '' : new StreamableFile(Buffer.from(await response.arrayBuffer()))
}

/** Adds headers, unless they come too late or there is nothing to add them to. */
function addToReply(headers: Headers, reply: Reply | undefined): void {
  if (reply === undefined || reply.sent === true || reply.headersSent === true) return
  for (const [name, value] of headers) {
    if (name === 'set-cookie' && reply.appendHeader !== undefined) reply.appendHeader(name, value)
    else reply.header(name, value)
  }
}

function requestIn(context: ExecutionContext): NodeRequest & WithReply {
  return nodeRequestOf(context.switchToHttp().getRequest<object>())
}

/** Express gives each request its response. */
interface WithReply {
  readonly res?: Reply | undefined
}

// Decorators as the functions they are: the package is compiled without them.
Module({})(WeComLoginModule)
Injectable()(MemberGuard)
Inject(WECOM_LOGIN)(WeComLoginModule, undefined, 0)
Inject(HttpAdapterHost)(WeComLoginModule, undefined, 1)
Inject(WECOM_LOGIN)(MemberGuard, undefined, 0)
