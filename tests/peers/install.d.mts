export declare function installPeers(): Promise<boolean>
