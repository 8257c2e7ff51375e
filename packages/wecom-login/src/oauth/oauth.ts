import { foldKeys } from '../wire/answer.js'
import type { WeComApi } from '../api/client.js'
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

export interface CallSignal {
  /** Gives up this call. */
  readonly signal?: AbortSignal | undefined
}

/** What the login was asked for; only used to say truly why a field is missing. */
export interface ContactOptions extends CallSignal {
  /** The page the login began on, as `chooseLogin` named it. */
  readonly page?: LoginPage | undefined
  /** The scope of the in-client page. */
  readonly scope?: Scope | undefined
}

/**
 * PowerWeChat's vocabulary for WeCom login. Immutable: `withRedirectURL` and `detailed` return a new object.
 *
 * Every method that goes upstream rejects with `TypeError` (the caller's mistake, nothing was sent), `WeComApiError`,
 * `WeComTransportError` or `WeComLoginError`.
 */
export interface OAuth {
  /** The same, with another redirect URL. */
  withRedirectURL(redirectURL: string): OAuth
  /** The same, whose `contactFromCode` and `memberFromCode` also ask for the profile. */
  detailed(): OAuth
  /**
   * The in-client page. Never the scan page.
   *
   * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
   */
  getAuthURL(options?: InClientURLOptions): string
  /**
   * The older scan page.
   *
   * @see [扫码登录链接（旧版）](https://developer.work.weixin.qq.com/document/path/91019)
   */
  getQrConnectURL(options?: DesktopURLOptions): string
  /**
   * The current web login page.
   *
   * @see [Web 登录](https://developer.work.weixin.qq.com/document/path/98152)
   */
  getWebLoginURL(options?: DesktopURLOptions): string
  /** The page that suits the browser. */
  chooseLogin(options?: ChooseLoginOptions): ChosenLogin
  /**
   * Who came with this code (`auth/getuserinfo`). The code is spent, whatever the outcome.
   *
   * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
   */
  getUserInfo(code: string, options?: CallSignal): Promise<Visitor>
  /**
   * The sensitive fields the member granted (`auth/getuserdetail`). Without a ticket: `WeComLoginError` `no_ticket`.
   *
   * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
   */
  getUserDetail(visitorOrTicket: Visitor | string | undefined, options?: CallSignal): Promise<UserDetail>
  /** Who came with this code, as a contact; with `detailed()` the profile too, whose failure never fails the login. */
  contactFromCode(code: string, options?: ContactOptions): Promise<Contact>
  /** The same for members of this corp only; anybody else: `WeComLoginError` `not_member`. */
  memberFromCode(code: string, options?: ContactOptions): Promise<Member>
  /**
   * `user/convert_to_openid`.
   *
   * @see [userid 与 openid 互换](https://developer.work.weixin.qq.com/document/path/90202)
   */
  convertToOpenId(userId: string, options?: CallSignal): Promise<string>
  /**
   * `user/convert_to_userid`.
   *
   * @see [userid 与 openid 互换](https://developer.work.weixin.qq.com/document/path/90202)
   */
  convertToUserId(openId: string, options?: CallSignal): Promise<string>
}

export interface OAuthContext extends URLContext {
  readonly api: WeComApi
  readonly clock: Clock
  readonly logger: Logger
  readonly isDetailed: boolean
}

const codeHint =
  'it is the single `code` of the callback; a callback with a state and no code means that the member refused'

const whoIs: Readonly<Record<Visitor['kind'], string>> = {
  member: 'a member',
  linked_member: 'a member of a linked corp',
  outsider: 'somebody from outside',
  parent: 'a parent',
  student: 'a student',
}

const noTicket = (visitor?: Visitor) => {
  const why =
    visitor === undefined || visitor.kind === 'member'
      ? 'WeCom gives one only after consent on the in-client page with scope snsapi_privateinfo, to members in the visible range, and never on the web login or scan page'
      : `WeCom gives one to members of this corp only, and this is ${whoIs[visitor.kind]}`
  return new WeComLoginError('no_ticket', `there is no user_ticket: ${why}`)
}

const ticketOf = (visitorOrTicket: Visitor | string | undefined): string => {
  const visitor = typeof visitorOrTicket === 'object' && visitorOrTicket !== null ? visitorOrTicket : undefined
  const ticket: unknown = visitor === undefined ? visitorOrTicket : visitor.userTicket
  if (ticket === undefined || ticket === null || ticket === '') throw noTicket(visitor)
  assertToken(ticket, 'user_ticket', 512)
  return ticket
}

const signalIn = (options: CallSignal): AbortSignal | undefined => {
  assertOptions(options, 'options')
  return options.signal
}

/** Builds the face. Internal: `createWeComApp` gives it as `wecom.oauth`. */
export const createOAuth = (context: OAuthContext): OAuth => {
  const { api, clock, logger } = context

  const getUserInfo = async (code: string, options: CallSignal = {}): Promise<Visitor> => {
    assertToken(code, 'code', 512, codeHint)
    const signal = signalIn(options)
    return parseVisitor(await api.get('/cgi-bin/auth/getuserinfo', { code }, signal && { signal }), clock.now())
  }

  const getUserDetail = async (
    visitorOrTicket: Visitor | string | undefined,
    callOptions: CallSignal = {},
  ): Promise<UserDetail> => {
    const signal = signalIn(callOptions)
    const ticket = ticketOf(visitorOrTicket)
    const asked = typeof visitorOrTicket === 'object' ? (visitorOrTicket.userId ?? '') : undefined
    return parseUserDetail(await askUserDetail(api, ticket, { asked, signal }))
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
    callOptions: CallSignal = {},
  ) => {
    const signal = signalIn(callOptions)
    assertToken(id, from, 64)
    const path = `/cgi-bin/user/${call}`
    const answer = foldKeys(await api.post(path, { [from]: id }, { repeatable: true, ...(signal && { signal }) }))
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
      throw new WeComLoginError('not_member', `a member of this corp is needed, and this is ${whoIs[contact.kind]}`)
    },
    convertToOpenId: (userId: string, options?: CallSignal) =>
      convert('convert_to_openid', 'userid', userId, 'openid', options),
    convertToUserId: (openId: string, options?: CallSignal) =>
      convert('convert_to_userid', 'openid', openId, 'userid', options),
  })
}
