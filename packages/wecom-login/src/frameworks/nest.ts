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
import { type NodeRequest, toWebRequest } from './node-http.js'

export type { NodeContext } from './node.js'

/** The injection token of the login that `WeComLoginModule` was given. */
export const WECOM_LOGIN = 'WECOM_LOGIN'

/** What the current member's session is: `@Member() member: SessionOf<typeof login>`. */
export type SessionOf<L> = L extends Pick<Login<infer S>, 'require'> ? S : never

/** How `forRootAsync` comes to a login, in the words of Nest's own dynamic modules. */
export interface WeComLoginAsyncOptions extends Pick<ModuleMetadata, 'imports'> {
  readonly inject?: (InjectionToken | OptionalFactoryDependency)[]
  // What Nest injects is checked by nobody, here as everywhere in Nest.
  readonly useFactory: (...injected: never[]) => Login<unknown> | Promise<Login<unknown>>
}

/**
 * Serves the login's routes in an app on the Express or the Fastify platform, whatever its global prefix, and lets `MemberGuard` know the
 * login. `onLogin` gets `context` = `{ req, res }`, Node's own on Fastify, as every Nest middleware does.
 */
export class WeComLoginModule implements NestModule {
  readonly #login: Login<unknown>
  readonly #host: HttpAdapterHost

  constructor(login: Login<unknown>, host: HttpAdapterHost) {
    this.#login = login
    this.#host = host
  }

  /** For a login that exists already. Throws TypeError for anything else. */
  static forRoot(login: Login<unknown>): DynamicModule {
    assertLogin(login, 'handle', 'owns', 'require')
    return this.forRootAsync({ useFactory: () => login })
  }

  /** For a login made of what the app injects, such as its settings. */
  static forRootAsync({ imports = [], inject = [], useFactory }: WeComLoginAsyncOptions): DynamicModule {
    const make = async (...injected: never[]) => {
      const login = await useFactory(...injected)
      assertLogin(login, 'handle', 'owns', 'require')
      return login
    }
    const provider = { provide: WECOM_LOGIN, inject, useFactory: make as (...injected: unknown[]) => unknown }
    return { module: WeComLoginModule, global: true, imports, providers: [provider], exports: [WECOM_LOGIN] }
  }

  /** Nest calls it before it adds the app's own routes. */
  configure(): void {
    this.#host.httpAdapter.use(auth(this.#login))
  }
}

/** Lets only requests with a session through, for `@Member()`; the login is the one `WeComLoginModule` was given. */
export class MemberGuard implements CanActivate {
  readonly #login: Login<unknown>

  constructor(login: Login<unknown>) {
    this.#login = login
  }

  canActivate(context: ExecutionContext): Promise<boolean> {
    return admit(this.#login, context)
  }
}

/** The same for a login of your choice, where there are several: `@UseGuards(requireMember(login))`. */
export const requireMember = (login: Pick<Login<unknown>, 'require'>): CanActivate => {
  assertLogin(login, 'require')
  return { canActivate: (context) => admit(login, context) }
}

/** The session of the current member, or with a name one of its fields: `@Member() member: Session`, `@Member('name') name: string`. */
export const Member: (field?: string) => ParameterDecorator = createParamDecorator(
  (field: string | undefined, context: ExecutionContext) => {
    const { wecom } = nodeRequestOf(context) as NodeRequest & WithMember
    if (wecom === undefined) throw new TypeError('@Member() needs MemberGuard or requireMember(login) in front of it')
    return field === undefined ? wecom.session : (wecom.session as Record<string, unknown> | null)?.[field]
  },
)

/** The session of a request of either platform that a guard has let through with this very login. Throws TypeError for any other request. */
export const sessionOf = <S>(login: Pick<Login<S>, 'require'>, request: object): S =>
  sessionOfNode(login, nodeRequestIn(request))

const admit = async (login: Pick<Login<unknown>, 'require'>, context: ExecutionContext): Promise<boolean> => {
  const req = nodeRequestOf(context)
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

const nodeRequestOf = (context: ExecutionContext): NodeRequest =>
  nodeRequestIn(context.switchToHttp().getRequest<object>())

/** Node's own request, which Fastify's holds. */
const nodeRequestIn = (request: object): NodeRequest => ('raw' in request ? request.raw : request) as NodeRequest

// Decorators as the functions they are: the package is compiled without them.
Module({})(WeComLoginModule)
Injectable()(MemberGuard)
Inject(WECOM_LOGIN)(WeComLoginModule, undefined, 0)
Inject(HttpAdapterHost)(WeComLoginModule, undefined, 1)
Inject(WECOM_LOGIN)(MemberGuard, undefined, 0)
