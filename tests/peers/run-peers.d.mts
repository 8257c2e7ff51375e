/** What came of one peer. */
export interface PeerResult {
  readonly name: string
  readonly version: string
  /** How it was pointed at the simulator. */
  readonly way: string
  readonly outcome: 'ok' | 'defect' | 'absent' | 'FAILED'
  /** Why it did not log in. */
  readonly reason?: string
  /** Whether that is what is known of it. */
  readonly asExpected: boolean
}

/** A corp and an app that the simulator has never heard of. */
export interface OwnApp {
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
}

export declare function runPeers(own?: OwnApp): Promise<PeerResult[]>
