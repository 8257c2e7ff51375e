export declare function buildErrcodePages(): Map<string, string>
