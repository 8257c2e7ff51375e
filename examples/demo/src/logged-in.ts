import type { Contact } from 'wecom-login'
import type { RoadName } from './road.js'
import type { UpstreamCalls } from './upstream-calls.js'

/** What a session remembers of its login. */
export interface LoggedIn {
  readonly contact: Contact
  readonly road: RoadName
  readonly upstream: UpstreamCalls
}
