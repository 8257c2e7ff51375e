interface Survivor {
  readonly file: string
  readonly mutator: string
  readonly line: string
  readonly from: string
  readonly to: string
}

interface Reason {
  readonly title: { readonly zh: string; readonly en: string }
}

export declare function buildMutationPages(): Map<string, string>
export declare function explainSurvivors(): readonly {
  readonly reason: Reason | undefined
  readonly survivors: readonly Survivor[]
}[]
