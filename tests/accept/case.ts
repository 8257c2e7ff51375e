/** What a case counted; each figure is a number. */
export type Figures = Readonly<Record<string, number>>

/** What a figure has to be: this number, at most it, or at least it. */
export type Target = number | `<=${number}` | `>=${number}`

/** What the figures of a case have to be. */
export type Targets = Readonly<Record<string, Target>>

/** One line of `npm run accept`: something done many times, and what may come of it. */
export interface AcceptCase {
  /** Id of the figure or threat. */
  readonly id: string
  readonly title: string
  /** How often: with `--ci`, where 0 leaves the case to a full run, and in a full run. */
  readonly counts: { readonly ci: number; readonly full: number }
  /** By figure; a function of the count where a short run cannot tell as much. */
  readonly target: Targets | ((count: number) => Targets)
  /** True if it takes seconds however little it is asked to do: it is then no part of `npm test`. */
  readonly isLong?: boolean
  /** Does it `count` times; a run with the same seed does the same. */
  run(count: number, seed: number): Promise<Figures>
}

/** What became of a case. */
export interface Verdict {
  readonly id: string
  readonly measured: string
  readonly target: string
  readonly passed: boolean
}

const holds = (figure: number | undefined, target: Target): boolean => {
  if (figure === undefined || Number.isNaN(figure)) return false
  if (typeof target === 'number') return figure === target
  const limit = Number(target.slice(2))
  return target.startsWith('<=') ? figure <= limit : figure >= limit
}

const written = (figures: Readonly<Record<string, Target>>): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name}${typeof value === 'string' ? value : `=${value}`}`)
    .join(',')

/** Runs a case and compares: every figure has to be there, and as many cases as were asked for. */
export const judgeCase = async (accept: AcceptCase, count: number, seed: number): Promise<Verdict> => {
  const { id } = accept
  const targets = typeof accept.target === 'function' ? accept.target(count) : accept.target
  const target = { cases: `>=${count}` as const, ...targets }
  const figures = await accept.run(count, seed)
  const measured = Object.fromEntries(Object.keys(target).map((name) => [name, figures[name] ?? Number.NaN]))
  const passed = Object.entries(target).every(([name, value]) => holds(measured[name], value))
  return { id, measured: written(measured), target: written(target), passed }
}
