import { foldKeys, type JsonObject } from '../wire/answer.js'
import type { CallOptions, WeComApi } from '../api/client.js'
import { isWeComError, isWeComLoginError, type WeComError } from '../core/errors.js'
import type { Logger } from '../core/events.js'
import type { LoginPage } from './choose-login.js'
import { type Contact, createContact, idOf } from './contact.js'
import { askUserDetail, assertSameMember, rawOf } from './detail.js'
import { type AbsentReason, mergeProfile, mergeRaw, type Source } from './profile.js'
import type { Scope } from './urls.js'
import type { MemberVisitor, Visitor } from './visitor.js'

interface EnrichContext extends Pick<CallOptions, 'signal' | 'waitUntil'> {
  readonly corpId: string
  readonly isDetailed: boolean
  readonly api: WeComApi
  readonly logger: Logger
  readonly page?: LoginPage | undefined
  readonly scope?: Scope | undefined
}

/** How a call ended: one of the two. */
interface Settled {
  readonly answer?: JsonObject
  readonly error?: WeComError
}

/** Keeps a failure that must not fail the login; an answer about somebody else, an abort and a bug still do. */
async function settled(call: Promise<JsonObject>): Promise<Settled> {
  try {
    return { answer: rawOf(await call) }
  } catch (error) {
    if (!isWeComError(error) || isWeComLoginError(error)) throw error
    return { error }
  }
}

/** The profile of a visitor for whom no call was made. */
const unasked = mergeProfile({ absent: 'not_requested' }, { absent: 'not_requested' })

function sourceOf({ answer }: Settled): Source {
  return answer === undefined ? { absent: 'request_failed' } : { answer }
}

/** Why there is no ticket, as far as we know what was asked for. */
function withoutTicket({ page, scope }: EnrichContext): AbsentReason {
  if (page === 'web_login' || page === 'qr_connect') return 'web_login'
  return scope === 'snsapi_privateinfo' ? 'not_granted' : 'no_ticket'
}

/** Whether sensitive fields were granted, if the caller said that they were requested. */
function privateInfoOf(visitor: Visitor, { scope }: EnrichContext): Contact['privateInfo'] {
  if (visitor.userTicket !== undefined) return 'granted'
  return scope === 'snsapi_privateinfo' ? 'not_granted' : undefined
}

async function askUserGet(visitor: MemberVisitor, { api, signal, waitUntil }: EnrichContext): Promise<JsonObject> {
  const answer = foldKeys(await api.get('/cgi-bin/user/get', { userid: visitor.userId }, { signal, waitUntil }))
  const path = 'GET /cgi-bin/user/get'
  assertSameMember(answer['userid'], visitor.userId, path)
  return answer
}

/** The visitor's own facts under WeCom's names. */
function identityRaw(visitor: Visitor): JsonObject {
  const { openId, externalUserId, parentUserId, studentUserId } = visitor
  const userid = idOf(visitor)
  return {
    ...(userid !== undefined && { userid }),
    ...(openId !== undefined && { openid: openId }),
    ...(externalUserId !== undefined && { external_userid: externalUserId }),
    ...(parentUserId !== undefined && { parent_userid: parentUserId }),
    ...(studentUserId !== undefined && { student_userid: studentUserId }),
  }
}

/**
 * Makes a contact of a visitor. For a member and with `isDetailed` it asks `user/get` and, with a ticket, `getuserdetail` at the same time;
 * their failure is kept in `contact.failures` and never fails the login.
 */
export async function enrich(visitor: Visitor, context: EnrichContext): Promise<Contact> {
  const { signal, waitUntil } = context
  const base = identityRaw(visitor)
  const privateInfo = privateInfoOf(visitor, context)
  if (!context.isDetailed || visitor.kind !== 'member') {
    const { profile, absent } = unasked
    return createContact({ visitor, appCorpId: context.corpId, privateInfo, profile, absent, raw: base, failures: {} })
  }
  const [userGet, userDetail] = await Promise.all([
    settled(askUserGet(visitor, context)),
    visitor.userTicket === undefined
      ? undefined
      : settled(askUserDetail(context.api, visitor.userTicket, { asked: visitor.userId, signal, waitUntil })),
  ])
  const failures = {
    ...(userGet.error && { userGet: userGet.error }),
    ...(userDetail?.error && { userDetail: userDetail.error }),
  }
  for (const error of Object.values(failures)) context.logger.warn?.('wecom profile incomplete', { error })
  const detailSource: Source = userDetail === undefined ? { absent: withoutTicket(context) } : sourceOf(userDetail)
  const raw = mergeRaw(userGet.answer ?? base, userDetail?.answer ?? {})
  const { profile, absent } = mergeProfile(sourceOf(userGet), detailSource)
  return createContact({ visitor, appCorpId: context.corpId, privateInfo, profile, absent, raw, failures })
}
