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
} from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { auth, sessionOf as sessionOfNode, type WithMember } from './express.js'
import { type NodeRequest, nodeRequestOf, toWebRequest } from './node-http.js'

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
    this.#host.httpAdapter.use(auth(this.#login))
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
 * Creates a guard like `MemberGuard` for a login of your choice, for apps with several. Throws TypeError unless it gets a login.
 *
 * @example
 * ```ts
 * import type { INestApplication } from '@nestjs/common'
 * import type { Login } from 'wecom-login/login'
 * import { requireMember } from 'wecom-login/nest'
 *
 * export const protectAll = (app: INestApplication, login: Login<unknown>) => app.useGlobalGuards(requireMember(login))
 * ```
 */
export function requireMember(login: Pick<Login<unknown>, 'require'>): CanActivate {
  assertLogin(login, 'require')
  return { canActivate: (context) => admit(login, context) }
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
    const { wecom } = requestIn(context) as NodeRequest & WithMember
    if (wecom === undefined) throw new TypeError('@Member() needs MemberGuard or requireMember(login) on the route')
    return field === undefined ? wecom.session : (wecom.session as Record<string, unknown> | null)?.[field]
  },
)

/**
 * Returns the session of a request, of either platform, that a guard let through with the same login. Throws TypeError for any other
 * request.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 * import { sessionOf } from 'wecom-login/nest'
 *
 * export const nameOf = (login: Login<{ name: string }>, request: object) => sessionOf(login, request).name
 * ```
 */
export function sessionOf<S>(login: Pick<Login<S>, 'require'>, request: object): S {
  return sessionOfNode(login, nodeRequestOf(request))
}

async function admit(login: Pick<Login<unknown>, 'require'>, context: ExecutionContext): Promise<boolean> {
  const req = requestIn(context)
  const { session, response } = await login.require(toWebRequest(req))
  if (response === undefined) {
    Object.assign(req, { wecom: { login, session } } satisfies WithMember)
    return true
  }
  const reply = context.switchToHttp().getResponse<{ header(name: string, value: string): unknown }>()
  for (const [name, value] of response.headers) if (!name.startsWith('content-')) reply.header(name, value)
  // As an exception, so that Nest ends the request the way it ends every other.
  throw new HttpException(response.status === 401 ? ((await response.json()) as object) : '', response.status)
}

function requestIn(context: ExecutionContext): NodeRequest {
  return nodeRequestOf(context.switchToHttp().getRequest<object>())
}

// Decorators as the functions they are: the package is compiled without them.
Module({})(WeComLoginModule)
Injectable()(MemberGuard)
Inject(WECOM_LOGIN)(WeComLoginModule, undefined, 0)
Inject(HttpAdapterHost)(WeComLoginModule, undefined, 1)
Inject(WECOM_LOGIN)(MemberGuard, undefined, 0)
