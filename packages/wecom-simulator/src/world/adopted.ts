/** The simulator's name for the corp of a program with `acceptAnyApp`; its spaces keep programs from sending it as a corpid. */
export function adoptedCorpId(number: number): string {
  return `adopted corp ${number}`
}

const adoptedPattern = /^adopted corp \d+$/

/** Whether this app, or the corp of a code, was accepted by `acceptAnyApp`: the simulator knows only what programs sent. */
export function isAdopted({ corpId }: { readonly corpId: string }): boolean {
  return adoptedPattern.test(corpId)
}

/** The corp whose people belong to it: an adopted corp is another name for the simulator's own. */
export function homeCorpId(corpId: string, own: string): string {
  return isAdopted({ corpId }) ? own : corpId
}
