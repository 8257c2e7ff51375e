export declare function buildSimulatorRulesPages(): Map<string, string>
