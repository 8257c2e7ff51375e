interface Counts {
  readonly noticed: number
  readonly of: number
}

interface Verdict extends Counts {
  readonly name: string
  readonly score: number
  readonly least: number
}

export declare function judge(result: Readonly<Record<string, Readonly<Record<string, Counts>>>>): readonly Verdict[]
