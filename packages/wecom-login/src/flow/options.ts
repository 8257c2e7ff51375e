import { parseHttpURL } from '../core/http-url.js'
import { internalsOf, type WeComApp } from '../app.js'
import { assertMethods, assertOptions, refuse } from '../core/assert.js'
import { byteLength } from '../core/text.js'
import type { Contact, Member } from '../oauth/contact.js'
import type { PageLang, Scope } from '../oauth/urls.js'
import type { OneTimeStore } from '../stores/one-time-store.js'
import { type CookieOptions, sessionNameOf } from './cookies.js'
import type { FailedOutcome } from './outcome.js'
import { parseSite, type SiteOptions } from './site.js'
import type { Transaction } from './transaction.js'

/**
 * The kinds of visitor that `accept` can let in besides members.
 *
 * @example
 * ```ts
 * import type { OtherKind } from 'wecom-login/login'
 *
 * const badges: Record<OtherKind, string> = { linked_member: '合作伙伴', outsider: '访客', parent: '家长', student: '学生' }
 * export const badgeOf = (kind: 'member' | OtherKind) => (kind === 'member' ? '同事' : badges[kind])
 * ```
 */
export type OtherKind = 'linked_member' | 'outsider' | 'parent' | 'student'

/**
 * What `onLogin` receives: who logged in, and where the login started.
 *
 * @example
 * ```ts
 * import type { LoginDecision, SuccessfulLogin } from 'wecom-login/login'
 *
 * export const onLogin = ({ contact }: SuccessfulLogin): LoginDecision<{ userId: string }> =>
 *   contact.departments?.includes(7) ? { session: { userId: contact.userId } } : { refuse: 'not_permitted' }
 * ```
 */
export interface SuccessfulLogin<K extends OtherKind = never> {
  /** The member, or another kind from `accept`. */
  readonly contact: Member | Extract<Contact, { kind: K }>
  /** Where the login started and where it goes next. */
  readonly transaction: Transaction
  /** The request of the callback. */
  readonly request: Request
  /** What the framework passes to `handle`, such as `{ req, res }`. */
  readonly context: unknown
}

/**
 * What `onOutcome` receives about a login that did not succeed.
 *
 * @example
 * ```ts
 * import type { FailedLogin } from 'wecom-login/login'
 *
 * export const onOutcome = ({ outcome, requestId }: FailedLogin) =>
 *   outcome === 'not_member' ? Response.redirect(`https://app.example.com/guests?id=${requestId}`, 303) : undefined
 * ```
 */
export interface FailedLogin {
  /** Why the login did not succeed. */
  readonly outcome: FailedOutcome
  /** The request that failed. */
  readonly request: Request
  /** What the framework passes to `handle`, such as `{ req, res }`. */
  readonly context: unknown
  /** Also in the log line and on the page. */
  readonly requestId: string
  /** The error behind it, for operators: a `WeComError`, or what your own function threw. Undefined if there is none. */
  readonly error: unknown
}

/** The options every login has, whatever it ends in. */
export interface FlowOptions<K extends OtherKind = never> {
  /** The app people log in to. It needs an `agentId`. */
  readonly app: WeComApp
  /** Your site's origin as the browser sees it, such as `https://app.example.com`. It is never taken from a request. */
  readonly origin: string
  /** The path of the login's routes, as the browser sees it. Default `/auth/wecom`. */
  readonly basePath?: string | undefined
  /**
   * The beginning of `basePath` that a framework or proxy removes before the request arrives: `/portal` if `basePath` is
   * `/portal/auth/wecom` and the app receives `/auth/wecom`. Default: none.
   */
  readonly strippedPrefix?: string | undefined
  /** Encrypts the cookies: one secret, or several with the newest first. At least 32 bytes each, and not the app's own secret. */
  readonly cookieSecret: string | readonly string[]
  /** The scope of the in-client page. Default `snsapi_base`, or `snsapi_privateinfo` if `privateInfo` is set. */
  readonly scope?: Scope | undefined
  /** Also fetch the profile: `user/get` and, with a ticket, `auth/getuserdetail`. Default false. */
  readonly detailed?: boolean | undefined
  /**
   * Ask the member for the sensitive fields: `optional` continues without them, `require` refuses the login. Implies `detailed`. Default:
   * do not ask.
   */
  readonly privateInfo?: 'optional' | 'require' | undefined
  /** The kinds of visitor to let in besides members. Default: none. */
  readonly accept?: readonly K[] | undefined
  /**
   * Only let in members who are known to be active. Implies `detailed`. Default false: only members whom WeCom reports as inactive are
   * refused, which requires `detailed`. It cannot be combined with `accept: ['linked_member']`, since WeCom does not report their status.
   */
  readonly requireActive?: boolean | undefined
  /** Replaces the page of a login that did not succeed. Return nothing to keep ours. What it throws is logged. */
  readonly onOutcome?: ((failed: FailedLogin) => Response | undefined | Promise<Response | undefined>) | undefined
  /** Makes codes single-use across processes, such as `redisStore(client)`. Default: within this process. */
  readonly oneTimeStore?: OneTimeStore | undefined
  /**
   * How many codes WeCom may refuse within a minute, 1 to 100,000; with more, callbacks end as `rate_limited` and nothing is sent. Logins that
   * succeed do not count. Each login of each process counts for itself, so a fleet divides it. Default 3,000.
   */
  readonly refusedCodesPerMinute?: number | undefined
  /** The attributes of the cookies. */
  readonly cookie?: CookieOptions | undefined
  /** The language of the pages. Default: what the browser prefers, otherwise Chinese. */
  readonly lang?: PageLang | undefined
  /** The name, logo and home of your site, for the login's pages. Default: the pages show none of them. */
  readonly site?: SiteOptions | undefined
  /** Allows an http origin on another machine. The cookies are then unprotected. */
  readonly dangerouslyAllowHttpOrigin?: boolean | undefined
}

/** The origin of a site. Throws TypeError. */
export function parseOrigin(value: unknown, allowHttp: boolean): string {
  const url = parseHttpURL('origin', value, {
    shape: 'the origin of your site as the browser sees it, such as https://app.example.com',
    refuseHttp: allowHttp ? undefined : 'https outside this machine (dangerouslyAllowHttpOrigin overrides this)',
  })
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return refuse('origin', 'only scheme, host and port; the path belongs in basePath')
  }
  return url.origin
}

/** A path of the site, without a slash at its end. Throws TypeError naming the option otherwise. */
export function parsePath(name: string, value: unknown, example: string): string {
  return typeof value === 'string' && /^(?:\/[\w.~-]+)+$/.test(value) && !/\/\.{1,2}(?:\/|$)/.test(value)
    ? value
    : refuse(name, `a path such as ${example}`)
}

/** The path the login lives under; a slash at its end is taken off. Throws TypeError. */
export function parseBasePath(value: unknown): string {
  return parsePath('basePath', typeof value === 'string' ? value.replace(/\/$/, '') : value, '/auth/wecom')
}

/** The beginning of a path that is taken off on the way, empty if none is. Throws TypeError with an example of the option that has the path. */
export function parseStrippedPrefix(value: unknown = '', path: string, example: string): string {
  return typeof value === 'string' && path.startsWith(`${value}/`)
    ? value
    : refuse(
        'strippedPrefix',
        `the beginning of ${path}, without the slash that follows; the path must be the one browsers see, so also set ${example}`,
      )
}

/** The secrets of the cookies, newest first. Throws TypeError. */
export function parseSecrets(value: unknown, isAppSecret: (text: string) => boolean): readonly string[] {
  const secrets: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (secrets.length === 0) refuse('cookieSecret', 'a string, or an array of strings, newest first')
  return Object.freeze(
    secrets.map((secret) => {
      if (typeof secret !== 'string' || byteLength(secret) < 32) {
        return refuse('cookieSecret', 'at least 32 bytes of random text; `openssl rand -base64 32` makes one')
      }
      if (isAppSecret(secret)) return refuse('cookieSecret', "a secret of its own, not the app's secret")
      return secret
    }),
  )
}

function oneOf<T extends string>(name: string, value: T | undefined, allowed: readonly T[]): T | undefined {
  if (value !== undefined && !allowed.includes(value)) refuse(name, allowed.map((word) => `'${word}'`).join(' or '))
  return value
}

/** A switch that was meant and misspelt (`'true'`, 1) must not be off without a word. */
function parseSwitch(name: string, value: unknown): boolean {
  if (value !== undefined && typeof value !== 'boolean') refuse(name, 'true or false')
  return value === true
}

const otherKinds: readonly OtherKind[] = ['linked_member', 'outsider', 'parent', 'student']

/** Checks what every login takes and copies it. Throws TypeError naming the option, its shape and the fix. */
export function parseFlowOptions(options: FlowOptions<OtherKind>) {
  assertOptions(options, 'options')
  const { app, onOutcome, oneTimeStore, refusedCodesPerMinute = 3_000, accept = [], cookie = {} } = options
  const { isSecret, clock, logger, onEvent, stopsWithRequest } = internalsOf(app)
  const agentId = app.agentId ?? refuse('app', 'created with an agentId: the web login page does not work without it')
  const origin = parseOrigin(
    options.origin,
    parseSwitch('dangerouslyAllowHttpOrigin', options.dangerouslyAllowHttpOrigin),
  )
  const isSecure = origin.startsWith('https:')
  if (onOutcome !== undefined && typeof onOutcome !== 'function') refuse('onOutcome', 'a function')
  if (!Array.isArray(accept) || accept.some((kind) => !otherKinds.includes(kind)))
    refuse('accept', `an array of ${otherKinds.join(', ')}`)
  assertMethods(oneTimeStore, 'oneTimeStore', ['claim', 'get', 'set'])
  if (!Number.isInteger(refusedCodesPerMinute) || refusedCodesPerMinute < 1 || refusedCodesPerMinute > 100_000)
    refuse('refusedCodesPerMinute', 'an integer from 1 to 100,000')
  assertOptions(cookie, 'cookie')
  oneOf('cookie.sameSite', cookie.sameSite, ['lax', 'none'])
  if (cookie.sameSite === 'none' && !isSecure)
    refuse('cookie.sameSite', "'lax' on an http origin: browsers take 'none' only with https")
  if (parseSwitch('cookie.partitioned', cookie.partitioned) && cookie.sameSite !== 'none')
    refuse('cookie.partitioned', "given only with sameSite: 'none'")
  if (cookie.sessionName !== undefined && !/^[\w-]{1,64}$/.test(cookie.sessionName))
    refuse('cookie.sessionName', 'letters, digits, _ and - only')
  const isDetailed = parseSwitch('detailed', options.detailed)
  const requireActive = parseSwitch('requireActive', options.requireActive)
  if (requireActive && accept.includes('linked_member'))
    refuse(
      'requireActive',
      "used without 'linked_member' in accept: WeCom does not say whether a member of a linked corp is active, so the two options cannot work together; leave one of them out",
    )
  const privateInfo = oneOf('privateInfo', options.privateInfo, ['optional', 'require'])
  const scope =
    oneOf('scope', options.scope, ['snsapi_base', 'snsapi_privateinfo']) ??
    (privateInfo === undefined ? 'snsapi_base' : 'snsapi_privateinfo')
  if (privateInfo !== undefined && scope !== 'snsapi_privateinfo')
    refuse('scope', "'snsapi_privateinfo' when privateInfo is set")
  const basePath = parseBasePath(options.basePath ?? '/auth/wecom')
  const callbackPath: string = `${basePath}/callback`
  return Object.freeze({
    app,
    agentId,
    clock,
    logger,
    onEvent,
    stopsWithRequest,
    origin,
    isSecure,
    basePath,
    strippedPrefix: parseStrippedPrefix(
      options.strippedPrefix,
      basePath,
      "basePath, such as basePath: '/portal/auth/wecom'",
    ),
    callbackPath,
    secrets: parseSecrets(options.cookieSecret, isSecret),
    onOutcome,
    oneTimeStore,
    refusedCodesPerMinute,
    scope,
    privateInfo,
    isDetailed: isDetailed || requireActive || privateInfo !== undefined,
    requireActive,
    accept: Object.freeze([...accept]) as readonly string[],
    cookie: {
      ...cookie,
      isSecure,
      sessionName: cookie.sessionName ?? sessionNameOf({ corpId: app.corpId, agentId, basePath }),
    },
    lang: oneOf('lang', options.lang, ['zh', 'en']),
    site: parseSite(options.site, origin),
  })
}

export type ParsedFlowOptions = ReturnType<typeof parseFlowOptions>
