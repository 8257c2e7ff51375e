import type { LoginFlow } from '../core/login-flows.js'
import type { RedirectUri } from '../core/redirect-uri.js'
import type { App } from './app.js'

/** A login page's request that passed every rule about its parameters. */
export interface LoginAttempt {
  readonly flow: LoginFlow
  readonly corpId: string
  /** Absent when the authorize link has no agentid. */
  readonly app: App | undefined
  readonly scope: 'snsapi_base' | 'snsapi_privateinfo'
  readonly redirectUri: RedirectUri
  /** Echoed; empty when none was sent. */
  readonly state: string
}
