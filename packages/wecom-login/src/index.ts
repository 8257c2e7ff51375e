export { createWeComApp, type WeComApp, type WeComAppConfig } from './app.js'
export { createState } from './core/random.js'

export type { CallOptions, WeComApi } from './api/client.js'
export type { TokenInspection } from './api/access-token.js'
export type { JsonObject } from './api/answer.js'
export type { Endpoints } from './api/endpoints.js'
export type { QueryValue } from './api/exchange.js'
export { type FetchLike, fetchTransport } from './api/fetch-transport.js'
export type { GivenAccessToken } from './api/given-token.js'
export { nodeTransport } from '#node-transport'
export { type Transport, TransportFailure, type TransportRequest, type TransportResponse } from './api/transport.js'

export type { Clock } from './core/clock.js'
export type { Category, Reaction } from './core/errcodes.js'
export {
  isWeComApiError,
  isWeComError,
  isWeComLoginError,
  isWeComStoreError,
  isWeComTransportError,
  type LoginErrorCode,
  type TransportErrorCode,
  type TransportPhase,
  WeComApiError,
  WeComError,
  type WeComErrorCode,
  WeComLoginError,
  WeComStoreError,
  WeComTransportError,
} from './core/errors.js'
export type {
  BreakerEvent,
  LeaseEvent,
  Logger,
  LoginOutcomeEvent,
  RefreshReason,
  RequestEvent,
  RetryEvent,
  TokenRefreshEvent,
  WeComEvent,
} from './core/events.js'

export type { ChooseLoginOptions, ChosenLogin, LoginPage } from './oauth/choose-login.js'
export type { Contact, LinkedMember, Member, Outsider, Parent, Student } from './oauth/contact.js'
export type { UserDetail } from './oauth/detail.js'
export type { Gender } from './oauth/fields.js'
export type { CallSignal, ContactOptions, OAuth } from './oauth/oauth.js'
export type { Absences, AbsentReason, Profile, ProfileField } from './oauth/profile.js'
export type { AuthURLOptions, DesktopURLOptions, InClientURLOptions, PageLang, Scope } from './oauth/urls.js'
export type {
  LinkedMemberVisitor,
  MemberVisitor,
  OutsiderVisitor,
  ParentVisitor,
  StudentVisitor,
  Visitor,
} from './oauth/visitor.js'

export { memoryStore } from './stores/memory.js'
export type { TokenLease, TokenStore } from './stores/token-store.js'
