import { createWeComApp, type WeComAppConfig } from '../app.js'
import { assertOptions, assertToken, parseAgentId, refuse } from '../core/assert.js'
import { endpointsIn, parseEndpoints } from '../core/endpoints.js'
import { isBlank, misspellingOf, type Variable, variables } from '../core/environment.js'
import { byteLength, oneLine } from '../core/text.js'
import { type OtherKind, parseOrigin, parseSecrets } from '../flow/options.js'
import { createLogin, type Login } from './login.js'
import type { LoginOptions } from './options.js'

/**
 * The options of `loginFromEnv`: those of `createLogin`, without what the environment says.
 *
 * @example
 * ```ts
 * import { loginFromEnv, type EnvLoginOptions } from 'wecom-login/login'
 *
 * const app: EnvLoginOptions<unknown>['app'] = { timeoutMs: 3_000, logger: false }
 *
 * export const login = loginFromEnv({ app, onLogin: ({ contact }) => ({ session: { userId: contact.userId } }) })
 * ```
 */
export interface EnvLoginOptions<S, K extends OtherKind = never> extends Omit<
  LoginOptions<S, K>,
  'app' | 'origin' | 'cookieSecret'
> {
  /** Where the variables are. Default `process.env`; on a worker, the object that holds its bindings. */
  readonly env?: Readonly<Record<string, unknown>> | undefined
  /** More options of `createWeComApp`, such as `tokenStore` or `logger`. */
  readonly app?: Omit<WeComAppConfig, 'corpId' | 'agentId' | 'secret' | 'endpoints'> | undefined
}

/** What comes from the environment, by the option that it would be. */
const variableOf = {
  app: { corpId: 'WECOM_CORP_ID', agentId: 'WECOM_AGENT_ID', secret: 'WECOM_SECRET', endpoints: 'WECOM_ENDPOINTS' },
  login: { origin: 'WECOM_ORIGIN', cookieSecret: 'COOKIE_SECRET' },
} as const

function refuseOptions(given: object, prefix: string, names: Readonly<Record<string, Variable>>) {
  for (const [name, variable] of Object.entries(names))
    if (name in given) refuse(prefix + name, `left out: the environment says it in ${variable}`)
}

function processEnv(): Readonly<Record<string, unknown>> {
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, unknown>> } }
  return process?.env ?? {}
}

function isQuoted(value: unknown): boolean {
  return typeof value === 'string' && /^\s*(["'])[^]*\1\s*$/.test(value)
}

/** Reads every variable. Throws one TypeError about all that are missing, misspelt or wrong; no value is in it. */
function readVariables(
  env: Readonly<Record<string, unknown>>,
  { source, ...rule }: { source: string; needsSecret: boolean; allowHttpOrigin: boolean; allowHttpEndpoints: boolean },
) {
  const problems: string[] = []
  const names = Object.keys(env)
  let isAnySet = false

  const read = <T>(name: Variable, isNeeded: boolean, parse: (value: unknown) => T): T | undefined => {
    const value = env[name]
    const other = isBlank(value) ? misspellingOf(name, names) : undefined
    isAnySet ||= !isBlank(value) || other !== undefined
    try {
      if (isQuoted(value)) refuse(name, 'given without the quotes around it; `docker run --env-file` keeps them')
      if (!isBlank(value)) return parse(value)
      if (other !== undefined) refuse(name, `set; ${oneLine(other, 80)} is set, did you mean ${name}?`)
      if (isNeeded) refuse(name, `set: ${variables[name]}`)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      problems.push(error.message.replace(/^\w+/, name))
    }
    return undefined
  }

  /** Of the type it promises wherever there is no problem. */
  const need = <T>(name: Variable, parse: (value: unknown) => T): T => read(name, true, parse) as T
  const parseText = (name: Variable, maxBytes: number) => (value: unknown) => {
    assertToken(value, name, maxBytes)
    return value
  }

  const corpId = need('WECOM_CORP_ID', parseText('WECOM_CORP_ID', 64))
  const agentId = need('WECOM_AGENT_ID', parseAgentId)
  const secret = rule.needsSecret ? need('WECOM_SECRET', parseText('WECOM_SECRET', 512)) : undefined
  const origin = need('WECOM_ORIGIN', (value) => parseOrigin(value, rule.allowHttpOrigin))
  const endpoints = read('WECOM_ENDPOINTS', false, (value) => parseEndpoints(jsonIn(value), rule.allowHttpEndpoints))
  const cookieSecret = need('COOKIE_SECRET', (value) => parseSecrets(listIn(value), (text) => text === secret))
  if (problems.length > 0) throw new TypeError(complaint(source, problems, isAnySet))
  return { corpId, agentId, secret, origin, endpoints, cookieSecret }
}

function jsonIn(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return endpointsIn(value)
  } catch {
    return refuse('WECOM_ENDPOINTS', 'one address such as http://127.0.0.1:7001, or a JSON object')
  }
}

/** Several secrets are separated by commas, the newest first. */
function listIn(value: unknown): unknown {
  if (typeof value !== 'string' || !value.includes(',')) return value
  const secrets = value.split(',').map((secret) => secret.trim())
  if (secrets.some((secret) => byteLength(secret) < 32))
    refuse('COOKIE_SECRET', 'one secret, or several separated by commas, of at least 32 bytes each')
  return secrets
}

function complaint(source: string, problems: readonly string[], isAnySet: boolean): string {
  return [
    `${source} must have the settings of the login:`,
    ...problems.map((problem) => `  ${problem}`),
    ...(!isAnySet
      ? ['  None is set. If they are in a file: node --env-file=.env …; on a worker, pass its bindings as `env`.']
      : []),
    '  npx wecom-login init writes a .env to start from.',
  ].join('\n')
}

/**
 * Creates the login of a site, and its app, from environment variables: `WECOM_CORP_ID`, `WECOM_AGENT_ID`, `WECOM_SECRET`, `WECOM_ORIGIN`,
 * `COOKIE_SECRET` (several separated by commas, the newest first), and for the simulator or a relay `WECOM_ENDPOINTS` (one address, or a
 * JSON object). `npx wecom-login init` writes a `.env` with them. The app is `login.app`.
 *
 * The variables are read when the login is first used, not when it is created, so a build needs no secrets. The adapters for Express, Koa,
 * Fastify, Nest and `node:http` use it when they are mounted, so such a server still stops at its start.
 *
 * Throws TypeError for a wrong `env` or `app`, and for an option that the environment says. The first use throws one TypeError that names
 * every variable that is missing, misspelt or wrong, and what `createWeComApp` and `createLogin` throw.
 *
 * @example
 * ```ts
 * import { loginFromEnv } from 'wecom-login/login'
 *
 * export const login = loginFromEnv({
 *   detailed: true,
 *   onLogin: ({ contact }) => ({ session: { userId: contact.userId, name: contact.name ?? contact.userId } }),
 * })
 *
 * export const fetch = async (request: Request) => {
 *   if (login.owns(request)) return login.handle(request)
 *   const { session, response } = await login.require(request)
 *   return response ?? new Response(`你好，${session.name}`)
 * }
 * ```
 */
export function loginFromEnv<S, K extends OtherKind = never>(options: EnvLoginOptions<S, K>): Login<S> {
  assertOptions(options, 'options')
  const { env, app = {}, ...rest } = options
  if (env !== undefined) assertOptions(env, 'env')
  assertOptions(app, 'app')
  refuseOptions(rest, '', variableOf.login)
  refuseOptions(app, 'app.', variableOf.app)
  let created: Login<S> | undefined
  const create = (): Login<S> => {
    const { corpId, agentId, secret, endpoints, origin, cookieSecret } = readVariables(env ?? processEnv(), {
      source: env === undefined ? 'the environment' : 'env',
      needsSecret: app.accessToken === undefined,
      allowHttpOrigin: rest.dangerouslyAllowHttpOrigin === true,
      allowHttpEndpoints: app.dangerouslyAllowHttpEndpoints === true,
    })
    return createLogin<S, K>({
      ...(rest as Omit<LoginOptions<S, K>, 'app' | 'origin' | 'cookieSecret'>),
      app: createWeComApp({ ...app, corpId, agentId, secret, endpoints }),
      origin,
      cookieSecret,
    })
  }
  const login = () => (created ??= create())
  const loginFor = (request: Request) => {
    // Next runs a GET handler during a build, up to what it first reads of the request: that has to come before the variables.
    void (Object(request) as Partial<Request>).headers
    return login()
  }
  return Object.freeze<Login<S>>({
    get app() {
      return login().app
    },
    owns: (...args) => login().owns(...args),
    handle: async (request, ...rest) => loginFor(request).handle(request, ...rest),
    authenticate: async (request, ...rest) => loginFor(request).authenticate(request, ...rest),
    session: async (request, ...rest) => loginFor(request).session(request, ...rest),
    require: async (request, ...rest) => loginFor(request).require(request, ...rest),
  })
}
