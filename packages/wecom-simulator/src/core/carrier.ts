/** How a request came in, which decides what the simulator can see of it. */
export interface Carrier {
  /** Address of the caller, for the trusted IP rule. */
  readonly remoteAddress: string
  /** A fragment reaches `sim.fetch` and `open`, never a server. */
  readonly seesFragment: boolean
  /** Ends the connection at once, where there is one. */
  readonly hangUp?: () => void
  /** The caller's signal, where giving up does not close a connection. */
  readonly signal?: AbortSignal
}
