interface Counts {
  readonly noticed: number
  readonly of: number
}

interface Verdict extends Counts {
  readonly name: string
  readonly score: number
  readonly least: number
  readonly passed: boolean
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

export declare function summarize(report: Report): Record<string, Counts>
export declare function judge(
  room: string,
  files: Readonly<Record<string, Counts>>,
  isCore: boolean,
): readonly Verdict[]
