import { foldKeys } from '../wire/answer.js'
import type { CallOptions, WeComApi } from '../api/client.js'
import type { Clock } from '../core/clock.js'
import { assertOptions, assertToken } from '../core/assert.js'
import { WeComLoginError } from '../core/errors.js'
import type { Logger } from '../core/events.js'
import { chooseLogin, type ChosenLogin, type ChooseLoginOptions, type LoginPage } from './choose-login.js'
import { type Contact, type Member } from './contact.js'
import { askUserDetail, idIn, parseUserDetail, type UserDetail } from './detail.js'
import { enrich } from './enrich.js'
import {
  assertRedirectURL,
  buildAuthURL,
  buildQrConnectURL,
  buildWebLoginURL,
  type DesktopURLOptions,
  type InClientURLOptions,
  type Scope,
  type URLContext,
} from './urls.js'
import { parseVisitor, type Visitor } from './visitor.js'

/**
 * Options of every method that calls WeCom.
 *
 * @example
 * ```ts
 * import type { CallSignal, WeComApp } from 'wecom-login'
 *
 * export const visitorOf = ({ oauth }: WeComApp, code: string, request: Request) => {
 *   const options: CallSignal = { signal: request.signal } // aborted when the browser goes away
 *   return oauth.getUserInfo(code, options)
 * }
 * ```
 */
export interface CallSignal {
  /** Aborts this call. */
  readonly signal?: AbortSignal | undefined
  /** Where the platform ends a request's work with the request, such as Cloudflare Workers: its `waitUntil`, for a token refresh. */
  readonly waitUntil?: CallOptions['waitUntil']
}

/**
 * How the login started. It only makes `contact.absent` and `contact.privateInfo` precise.
 *
 * @example
 * ```ts
 * import type { ContactOptions, WeComApp } from 'wecom-login'
 *
 * const options: ContactOptions = { page: 'oauth2', scope: 'snsapi_privateinfo' }
 * export const mobileOf = async ({ oauth }: WeComApp, code: string) => {
 *   const { mobile, absent } = await oauth.detailed().contactFromCode(code, options)
 *   return mobile ?? absent.mobile // such as 'not_granted'
 * }
 * ```
 */
export interface ContactOptions extends CallSignal {
  /** The page the login started on, as `chooseLogin` returned it. */
  readonly page?: LoginPage | undefined
  /** The scope of the in-client page. */
  readonly scope?: Scope | undefined
}

/**
 * Login links and identity: `wecom.oauth`, with the method names PowerWeChat users know. Immutable: `withRedirectURL` and `detailed` return
 * a new object.
 *
 * The methods that build a link throw TypeError naming the wrong option. Those that call WeCom reject with `TypeError` for caller mistakes
 * (nothing is sent), `WeComApiError`, `WeComTransportError` or `WeComLoginError`.
 *
 * @example
 * ```ts
 * import { createState, type WeComApp } from 'wecom-login'
 *
 * export const start = ({ oauth }: WeComApp, state = createState()) => oauth.getAuthURL({ state })
 * export const callback = ({ oauth }: WeComApp, code: string) => oauth.detailed().memberFromCode(code)
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 */
export interface OAuth {
  /**
   * Returns a new object that uses another redirect URL. Throws TypeError unless it is an absolute http(s) URL.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const admin = ({ oauth }: WeComApp) => oauth.withRedirectURL('https://admin.example.com/callback')
   * ```
   */
  withRedirectURL(redirectURL: string): OAuth
  /**
   * Returns a new object whose `contactFromCode` and `memberFromCode` also fetch the profile: `user/get` and, with a ticket,
   * `auth/getuserdetail`.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const nameOf = async ({ oauth }: WeComApp, code: string) => (await oauth.detailed().contactFromCode(code)).name
   * ```
   * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
   * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
   */
  detailed(): OAuth
  /**
   * Builds the link to the in-client page (网页授权), which logs people in without a click inside WeCom; only scope `snsapi_privateinfo` asks
   * for their consent. It is never the scan page.
   *
   * Throws TypeError naming the wrong option; scope `snsapi_privateinfo` needs an `agentId`.
   *
   * @example
   * ```ts
   * import { createState, type WeComApp } from 'wecom-login'
   *
   * export const link = ({ oauth }: WeComApp) => oauth.getAuthURL({ state: createState(), scope: 'snsapi_privateinfo' })
   * ```
   * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
   */
  getAuthURL(options?: InClientURLOptions): string
  /**
   * Builds the link to the older scan page. Needs an `agentId`. Throws TypeError naming the wrong option.
   *
   * @example
   * ```ts
   * import { createState, type WeComApp } from 'wecom-login'
   *
   * export const link = ({ oauth }: WeComApp) => oauth.getQrConnectURL({ state: createState(), lang: 'en' })
   * ```
   * @see [扫码登录链接（旧版）](https://developer.work.weixin.qq.com/document/path/91019)
   */
  getQrConnectURL(options?: DesktopURLOptions): string
  /**
   * Builds the link to the web login page, where people scan, or sign in with one click if the desktop client is running. Needs an
   * `agentId`. Throws TypeError naming the wrong option.
   *
   * @example
   * ```ts
   * import { createState, type WeComApp } from 'wecom-login'
   *
   * export const link = ({ oauth }: WeComApp) => oauth.getWebLoginURL({ state: createState(), lang: 'zh' })
   * ```
   * @see [Web 登录](https://developer.work.weixin.qq.com/document/path/98152)
   */
  getWebLoginURL(options?: DesktopURLOptions): string
  /**
   * Builds the link that suits the browser: the in-client page inside WeCom and WeChat and on phones, otherwise the web login page. Throws
   * TypeError naming the wrong option.
   *
   * @example
   * ```ts
   * import { createState, type WeComApp } from 'wecom-login'
   *
   * export const link = ({ oauth }: WeComApp, userAgent: string) => oauth.chooseLogin({ state: createState(), userAgent }).url
   * ```
   * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
   * @see [Web 登录](https://developer.work.weixin.qq.com/document/path/98152)
   */
  chooseLogin(options?: ChooseLoginOptions): ChosenLogin
  /**
   * Returns who came with this code, from `auth/getuserinfo`. The code is spent whatever the outcome, so never send it again.
   *
   * Rejects with `WeComApiError` for a code that is invalid, used or older than five minutes (40029), and with `WeComTransportError`
   * (`bad_json`) if the answer names nobody.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const userIdOf = async ({ oauth }: WeComApp, code: string) => (await oauth.getUserInfo(code)).userId
   * ```
   * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
   */
  getUserInfo(code: string, options?: CallSignal): Promise<Visitor>
  /**
   * Returns the sensitive fields the member granted, from `auth/getuserdetail`.
   *
   * Rejects with `WeComLoginError`: `no_ticket` if there is no ticket, `userid_mismatch` if the answer is about someone else.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const mobileOf = async ({ oauth }: WeComApp, code: string) =>
   *   (await oauth.getUserDetail(await oauth.getUserInfo(code))).mobile
   * ```
   * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
   */
  getUserDetail(visitorOrTicket: Visitor | string | undefined, options?: CallSignal): Promise<UserDetail>
  /**
   * Returns who came with this code as a contact. After `detailed()` it includes the profile; if fetching that fails, the login still
   * succeeds and `contact.failures` holds the error.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const whoIs = async ({ oauth }: WeComApp, code: string) => {
   *   const { kind, id, name, absent } = await oauth.detailed().contactFromCode(code, { page: 'oauth2' })
   *   return { kind, id, name, why: absent.name }
   * }
   * ```
   * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
   */
  contactFromCode(code: string, options?: ContactOptions): Promise<Contact>
  /**
   * Like `contactFromCode`, but only for members of this corp. Rejects with `WeComLoginError` `not_member` for anyone else.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const idOf = async ({ oauth }: WeComApp, code: string) => (await oauth.memberFromCode(code)).id
   * ```
   * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
   */
  memberFromCode(code: string, options?: ContactOptions): Promise<Member>
  /**
   * Returns the openid of a member, from `user/convert_to_openid`.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const openIdOf = ({ oauth }: WeComApp, userId: string) => oauth.convertToOpenId(userId)
   * ```
   * @see [userid 与 openid 互换](https://developer.work.weixin.qq.com/document/path/90202)
   */
  convertToOpenId(userId: string, options?: CallSignal): Promise<string>
  /**
   * Returns the userid behind an openid, from `user/convert_to_userid`.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const userIdOf = ({ oauth }: WeComApp, openId: string) => oauth.convertToUserId(openId)
   * ```
   * @see [userid 与 openid 互换](https://developer.work.weixin.qq.com/document/path/90202)
   */
  convertToUserId(openId: string, options?: CallSignal): Promise<string>
}

/** What `createOAuth` works with. */
export interface OAuthContext extends URLContext {
  readonly api: WeComApi
  readonly clock: Clock
  readonly logger: Logger
  readonly isDetailed: boolean
}

const codeHint =
  'it is the one `code` of the callback; a callback with a state but no code means that the member declined'

const whoIs: Readonly<Record<Visitor['kind'], string>> = {
  member: 'a member',
  linked_member: 'a member of a linked corp',
  outsider: 'an outsider',
  parent: 'a parent',
  student: 'a student',
}

function noTicket(visitor?: Visitor) {
  const why =
    visitor === undefined || visitor.kind === 'member'
      ? 'WeCom gives one only after consent on the in-client page with scope snsapi_privateinfo, to members in the visible range, and never on the web login or scan page'
      : `WeCom gives one to members of this corp only, and this is ${whoIs[visitor.kind]}`
  return new WeComLoginError('no_ticket', `there is no user_ticket: ${why}`)
}

function ticketOf(visitorOrTicket: Visitor | string | undefined): string {
  const visitor = typeof visitorOrTicket === 'object' && visitorOrTicket !== null ? visitorOrTicket : undefined
  const ticket: unknown = visitor === undefined ? visitorOrTicket : visitor.userTicket
  if (ticket === undefined || ticket === null || ticket === '') throw noTicket(visitor)
  assertToken(ticket, 'user_ticket', 512)
  return ticket
}

function callOptionsIn(options: CallSignal): CallSignal {
  assertOptions(options, 'options')
  const { signal, waitUntil } = options
  return { signal, waitUntil }
}

/** Creates the `oauth` of an app. Internal: use `createWeComApp`. */
export function createOAuth(context: OAuthContext): OAuth {
  const { api, clock, logger } = context

  const getUserInfo = async (code: string, options: CallSignal = {}): Promise<Visitor> => {
    assertToken(code, 'code', 512, codeHint)
    return parseVisitor(await api.get('/cgi-bin/auth/getuserinfo', { code }, callOptionsIn(options)), clock.now())
  }

  const getUserDetail = async (
    visitorOrTicket: Visitor | string | undefined,
    options: CallSignal = {},
  ): Promise<UserDetail> => {
    const callOptions = callOptionsIn(options)
    const ticket = ticketOf(visitorOrTicket)
    const asked = typeof visitorOrTicket === 'object' ? (visitorOrTicket.userId ?? '') : undefined
    return parseUserDetail(await askUserDetail(api, ticket, { asked, ...callOptions }))
  }

  const contactFromCode = async (code: string, options: ContactOptions = {}): Promise<Contact> => {
    const visitor = await getUserInfo(code, options)
    return await enrich(visitor, {
      ...options,
      corpId: context.corpId,
      isDetailed: context.isDetailed,
      api,
      logger,
    })
  }

  const convert = async (
    call: 'convert_to_openid' | 'convert_to_userid',
    from: string,
    id: string,
    to: string,
    options: CallSignal = {},
  ) => {
    const callOptions = callOptionsIn(options)
    assertToken(id, from, 64)
    const path = `/cgi-bin/user/${call}`
    const answer = foldKeys(await api.post(path, { [from]: id }, { repeatable: true, ...callOptions }))
    return idIn(answer[to], to, `POST ${path}`)
  }

  return Object.freeze({
    withRedirectURL: (redirectURL: string) => {
      assertRedirectURL(redirectURL)
      return createOAuth({ ...context, redirectURL })
    },
    detailed: () => createOAuth({ ...context, isDetailed: true }),
    getAuthURL: (options?: InClientURLOptions) => buildAuthURL(context, options),
    getQrConnectURL: (options?: DesktopURLOptions) => buildQrConnectURL(context, options),
    getWebLoginURL: (options?: DesktopURLOptions) => buildWebLoginURL(context, options),
    chooseLogin: (options?: ChooseLoginOptions) => chooseLogin(context, options),
    getUserInfo,
    getUserDetail,
    contactFromCode,
    memberFromCode: async (code: string, options?: ContactOptions) => {
      const contact = await contactFromCode(code, options)
      if (contact.kind === 'member') return contact
      throw new WeComLoginError(
        'not_member',
        `only members of this corp are allowed, and this is ${whoIs[contact.kind]}`,
      )
    },
    convertToOpenId: (userId: string, options?: CallSignal) =>
      convert('convert_to_openid', 'userid', userId, 'openid', options),
    convertToUserId: (openId: string, options?: CallSignal) =>
      convert('convert_to_userid', 'openid', openId, 'userid', options),
  })
}
