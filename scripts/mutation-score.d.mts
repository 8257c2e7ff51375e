interface Counts {
  readonly noticed: number
  readonly of: number
}

interface Verdict extends Counts {
  readonly name: string
  readonly score: number
  readonly least: number
}

interface Position {
  readonly line: number
  readonly column: number
}

interface Mutant {
  readonly mutatorName: string
  readonly status: string
  readonly replacement: string
  readonly location: { readonly start: Position; readonly end: Position }
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

export declare function summarize(report: Report): Record<string, Counts & { readonly survivors: readonly object[] }>
export declare function judge(result: Readonly<Record<string, Readonly<Record<string, Counts>>>>): readonly Verdict[]
