import * as fc from 'fast-check'

/** Figures that count up from 0. */
export const createCounter = <Name extends string>(...names: readonly Name[]) => {
  const figures = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  return {
    figures,
    add: (name: Name, by: number | boolean = 1) => {
      figures[name] += Number(by)
    },
  }
}

const chunk = 5_000

/** Generated values, a few at a time, the same for the same seed. */
export function* samples<T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): Generator<T> {
  for (let done = 0; done < count; done += chunk) {
    yield* fc.sample(arbitrary, { seed: seed + done, numRuns: Math.min(chunk, count - done) })
  }
}
