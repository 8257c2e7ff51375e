export declare function findBrokenRules(repository: string): string[]
