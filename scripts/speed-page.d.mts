export declare function buildSpeedPages(): Map<string, string>
