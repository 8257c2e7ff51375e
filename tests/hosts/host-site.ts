import type { Simulator } from 'wecom-simulator'

/** A running app whose sessions are those of Auth.js or NextAuth, with WeCom as its provider `wecom`. */
export interface HostSite {
  /** As the browser sees it; the auth system is at `/api/auth`, our routes at `/wecom`. */
  readonly origin: string
  /** The WeCom it talks to. */
  readonly sim: Simulator
  close(): Promise<void>
}
