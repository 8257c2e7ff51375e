export declare const titles: Readonly<Record<string, string>>
