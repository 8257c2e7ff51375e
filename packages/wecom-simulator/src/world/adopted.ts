/** The simulator's name for the corp of a program with `acceptAnyApp`; its spaces keep programs from sending it as a corpid. */
export const adoptedCorpId = (number: number): string => `adopted corp ${number}`

const adoptedPattern = /^adopted corp \d+$/

/** Whether this app, or the corp of a code, was accepted by `acceptAnyApp`: the simulator knows only what programs sent. */
export const isAdopted = ({ corpId }: { readonly corpId: string }): boolean => adoptedPattern.test(corpId)

/** The corp whose people belong to it: an adopted corp is another name for the simulator's own. */
export const homeCorpId = (corpId: string, own: string): string => (isAdopted({ corpId }) ? own : corpId)
