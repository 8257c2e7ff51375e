export declare function buildAcceptancePages(): Map<string, string>
