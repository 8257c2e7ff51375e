export declare function installPeers(): Promise<boolean>
export declare function isThere(command: string): boolean
