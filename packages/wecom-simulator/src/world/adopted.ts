/** What the simulator calls the corp of a program that brought its own; the spaces keep any program from sending it as a corpid. */
export const adoptedCorpId = (number: number): string => `adopted corp ${number}`

const adoptedPattern = /^adopted corp \d+$/

/** Whether `acceptAnyApp` took this app (or the corp of a code) in: of it the simulator knows only what programs sent. */
export const isAdopted = ({ corpId }: { readonly corpId: string }): boolean => adoptedPattern.test(corpId)

/** The corp whose people these are: an adopted one is another name for the simulator's own. */
export const homeCorpId = (corpId: string, own: string): string => (isAdopted({ corpId }) ? own : corpId)
