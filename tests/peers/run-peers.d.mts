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

export declare function runPeers(): Promise<PeerResult[]>
