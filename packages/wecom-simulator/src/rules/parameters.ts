import { SimulatorRefusal } from './refusal.js'
import type { Rulebook } from './rulebook.js'
import { texts } from './texts.js'

/** The parameters of one request, read as strictly as the rules in force require. */
export interface Parameters {
  /** The value under exactly this name, or `undefined`. Refuses a repeated one. */
  get(name: string): string | undefined
  /** The value under exactly this name; refuses a missing or empty one, with `errcode` where given. */
  require(name: string, errcode?: number): string
}

/** Reads pairs of names and values; a value that is not a string counts as missing, as for a JSON body. */
export function createParameters(entries: Iterable<readonly [string, unknown]>, rulebook: Rulebook): Parameters {
  const ignoreCase = !rulebook.isOn('parameter_case')
  const fold = (name: string) => (ignoreCase ? name.toLowerCase() : name)
  const values = new Map<string, unknown>()
  const repeated = new Set<string>()
  for (const [name, value] of entries) {
    if (values.has(fold(name))) repeated.add(fold(name))
    else values.set(fold(name), value)
  }

  function get(name: string): string | undefined {
    const key = fold(name)
    if (repeated.has(key) && rulebook.isOn('parameter_once')) {
      throw new SimulatorRefusal('parameter_once', { errcode: 40058, problem: texts.problems.repeated(name) })
    }
    const value = values.get(key)
    return typeof value === 'string' ? value : undefined
  }

  return Object.freeze({
    get,
    require(name: string, errcode = 40063) {
      const value = get(name)
      if (value) return value
      const miscased = [...values.keys()].find((key) => key !== name && key.toLowerCase() === name.toLowerCase())
      if (miscased) {
        throw new SimulatorRefusal('parameter_case', { errcode, problem: texts.problems.miscased(name, miscased) })
      }
      throw new SimulatorRefusal('parameter_required', { errcode, problem: texts.problems.missing(name) })
    },
  })
}

/** Remarks for the journal about unknown names; at most twenty. */
export function noteUnknown(names: Iterable<string>, known: readonly string[]): readonly string[] {
  const unknown = new Set([...names].filter((name) => !known.includes(name)))
  return [...unknown].slice(0, 20).map((name) => `unknown parameter: ${name}`)
}
