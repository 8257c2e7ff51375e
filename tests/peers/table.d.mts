import type { PeerResult } from './run-peers.mjs'

export declare function formatTable(results: readonly PeerResult[]): string
