import type { FetchLike } from '../wire/fetch-transport.js'
import type { Transport } from '../wire/transport.js'
import type { Clock } from '../core/clock.js'
import type { Bilingual } from '../explain/entry.js'
import type { RedisClient } from '../stores/redis-client.js'
import type { Finding } from './finding.js'

/** Addresses of a host name. */
export type Lookup = (hostname: string) => Promise<readonly string[]>

/** What `doctor` looks at. The first part is checked and may be wrong in any way; nothing of it has to be there. */
export interface DoctorConfig {
  readonly corpId?: unknown
  readonly agentId?: unknown
  readonly secret?: unknown
  readonly endpoints?: unknown
  readonly dangerouslyAllowHttpEndpoints?: boolean | undefined
  /** Of the site, as the browser sees it. Without it the site is not looked at. */
  readonly origin?: unknown
  /** Default `/auth/wecom`. */
  readonly basePath?: unknown
  readonly dangerouslyAllowHttpOrigin?: boolean | undefined
  readonly cookieSecret?: unknown
  /** Default `snsapi_base`. */
  readonly scope?: unknown
  /** The file by which WeCom sees that the domain is yours, by name: `{ 'WW_verify_abc.txt': 'abc' }`. */
  readonly verification?: unknown
  /** The client of the app's Redis: ioredis, iovalkey or redis (node-redis), connected or connecting. It stays yours. */
  readonly redis?: RedisClient | undefined

  /** Carries the calls to WeCom; the one your app uses, so that the same way is tested. Default `nodeTransport()`. */
  readonly transport?: Transport | undefined
  /** Opens pages of the site. Default the platform's. */
  readonly fetch?: FetchLike | undefined
  /** Addresses of a host name. Default the system's, or none if a `transport` is given, which may resolve names by itself. */
  readonly lookup?: Lookup | undefined
  readonly clock?: Clock | undefined
  /** One deadline over each request, milliseconds, default 5,000. */
  readonly timeoutMs?: number | undefined
  /** Told before each check. */
  readonly onCheck?: ((check: { readonly id: string; readonly title: Bilingual }) => void) | undefined
  /** Told of each finding as soon as it is there. */
  readonly onFinding?: ((finding: Finding) => void) | undefined
}
