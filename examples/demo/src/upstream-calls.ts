import { AsyncLocalStorage } from 'node:async_hooks'
import type { RefreshReason, WeComEvent } from 'wecom-login'

/** One request that was sent to WeCom. */
export interface UpstreamCall {
  /** Method and path, such as `GET /cgi-bin/gettoken`. */
  readonly path: string
  /** Milliseconds from the beginning of the login to the beginning of this request. */
  readonly startedMs: number
  readonly durationMs: number
  /** WeCom's verdict, if an answer was read. */
  readonly errcode?: number
  /** Why no answer was read. */
  readonly failure?: string
}

/** Everything one login sent to WeCom, as far as it got. */
export interface UpstreamCalls {
  readonly calls: readonly UpstreamCall[]
  /** Why an access token was fetched on the way, if one was. */
  readonly tokenRefresh?: RefreshReason | undefined
}

/** Sorts the SDK's events by the login that caused them, however many run at once. */
export interface UpstreamRecorder {
  /** Give this to `createWeComApp`. */
  onEvent(event: WeComEvent): void
  /** Runs one login, within which `soFar` speaks of it. */
  record<T>(login: () => Promise<T>): Promise<T>
  /** What the login that is running here has sent so far. */
  soFar(): UpstreamCalls
}

interface Recording {
  readonly beganAt: number
  readonly calls: UpstreamCall[]
  tokenRefresh?: RefreshReason
}

/** A recorder; it needs nothing of the SDK but its events, so it works against the real WeCom as well. */
export function createUpstreamRecorder(): UpstreamRecorder {
  const recordings = new AsyncLocalStorage<Recording>()
  return Object.freeze({
    onEvent(event: WeComEvent) {
      const recording = recordings.getStore()
      if (recording === undefined) return
      if (event.type === 'token_refresh') recording.tokenRefresh = event.reason
      else if (event.type === 'request') {
        const { type: _type, ...call } = event
        recording.calls.push({ ...call, startedMs: performance.now() - recording.beganAt - event.durationMs })
      }
    },
    record: <T>(login: () => Promise<T>) => recordings.run({ beganAt: performance.now(), calls: [] }, login),
    soFar() {
      const { calls = [], tokenRefresh } = recordings.getStore() ?? {}
      return { calls: calls.toSorted((left, right) => left.startedMs - right.startedMs), tokenRefresh }
    },
  })
}
