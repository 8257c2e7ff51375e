import type { FetchLike } from '../wire/fetch-transport.js'
import type { Transport } from '../wire/transport.js'
import type { Clock } from '../core/clock.js'
import type { Bilingual } from '../explain/entry.js'
import type { RedisClient } from '../stores/redis-client.js'
import type { Finding } from './finding.js'

/** Addresses of a host name. */
export type Lookup = (hostname: string) => Promise<readonly string[]>

/**
 * What `doctor` checks, and what it uses to do so. The settings are `unknown` on purpose: a wrong or missing one becomes a finding.
 *
 * @example
 * ```ts
 * import { doctor, type DoctorConfig } from 'wecom-login/doctor'
 *
 * const config: DoctorConfig = {
 *   corpId: process.env.WECOM_CORP_ID,
 *   agentId: process.env.WECOM_AGENT_ID,
 *   secret: process.env.WECOM_SECRET,
 *   onFinding: ({ severity, title }) => console.log(severity, title.zh),
 * }
 * await doctor(config)
 * ```
 */
export interface DoctorConfig {
  /** As `corpId` of `createWeComApp`. */
  readonly corpId?: unknown
  /** As `agentId` of `createWeComApp`. */
  readonly agentId?: unknown
  /** As `secret` of `createWeComApp`. Never part of a finding. */
  readonly secret?: unknown
  /** As `endpoints` of `createWeComApp`. */
  readonly endpoints?: unknown
  /** As in `createWeComApp`: allows http for endpoints on other machines. */
  readonly dangerouslyAllowHttpEndpoints?: boolean | undefined
  /** The site's address as browsers see it, such as `https://app.example.com`. Without it the site is not checked. */
  readonly origin?: unknown
  /** The path of the login's routes. Default `/auth/wecom`. */
  readonly basePath?: unknown
  /** As in `createLogin`: allows an http origin on another machine. */
  readonly dangerouslyAllowHttpOrigin?: boolean | undefined
  /** As `cookieSecret` of `createLogin`. Never part of a finding. */
  readonly cookieSecret?: unknown
  /** The scope your login uses. Default `snsapi_base`. */
  readonly scope?: unknown
  /** The domain verification file by its name: `{ 'WW_verify_abc.txt': 'abc' }`. */
  readonly verification?: unknown
  /** The app's Redis client (ioredis, iovalkey or node-redis), connected or connecting. You close it. */
  readonly redis?: RedisClient | undefined

  /** Sends the calls to WeCom. Pass the one your app uses, so the same route is tested. Default `nodeTransport()`. */
  readonly transport?: Transport | undefined
  /** Opens pages of the site. Default the global `fetch`. */
  readonly fetch?: FetchLike | undefined
  /** Resolves host names. Default the system's resolver; none if a `transport` is given, which may resolve names itself. */
  readonly lookup?: Lookup | undefined
  /** Where time comes from, for tests. Default the computer's clock. */
  readonly clock?: Clock | undefined
  /** The deadline of each request, in milliseconds, 1 to 60,000. Default 5,000. */
  readonly timeoutMs?: number | undefined
  /** Called before each check. */
  readonly onCheck?: ((check: { readonly id: string; readonly title: Bilingual }) => void) | undefined
  /** Called for each finding as soon as it is known. */
  readonly onFinding?: ((finding: Finding) => void) | undefined
}
