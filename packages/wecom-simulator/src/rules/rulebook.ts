import { nearest } from '../core/nearest.js'
import { ruleNames, ruleOf } from './index.js'
import { type RefusalDetails, SimulatorRefusal } from './refusal.js'
import type { RuleName } from './rule-rows.js'

/** The rules in force. */
export interface Rulebook {
  /** True unless the rule is relaxed. */
  isOn(name: RuleName): boolean
  /** Throws the rule's `SimulatorRefusal` when it does not hold, unless it is relaxed. */
  demand(name: RuleName, holds: boolean, details?: RefusalDetails): void
}

/**
 * Creates the rules in force: the default ones without `lenient` and with `strict`. Throws a TypeError for an unknown name, and for a rule
 * that cannot be relaxed; both list the names that work.
 */
export function createRulebook(lenient: readonly string[] = [], strict: readonly string[] = []): Rulebook {
  const relaxable = ruleNames.filter((name) => ruleOf(name).relaxed)
  const check = (names: unknown, option: string): readonly RuleName[] => {
    if (!Array.isArray(names)) throw new TypeError(`${option} must be an array of rule names`)
    for (const name of names) {
      if (relaxable.includes(name as RuleName)) continue
      const why = ruleNames.includes(name as RuleName) ? 'cannot be relaxed' : 'does not exist'
      const meant = why === 'does not exist' ? nearest(String(name), relaxable) : undefined
      const guess = meant === undefined ? '' : ` (did you mean ${meant}?)`
      throw new TypeError(
        `${option}: rule ${JSON.stringify(name)} ${why}${guess}; rules that can be relaxed: ${relaxable.join(', ')}`,
      )
    }
    return names as RuleName[]
  }
  const off = new Set<RuleName>(ruleNames.filter((name) => ruleOf(name).relaxedByDefault))
  for (const name of check(strict, 'strict')) off.delete(name)
  for (const name of check(lenient, 'lenient')) off.add(name)
  const isOn = (name: RuleName) => !off.has(name)
  return Object.freeze({
    isOn,
    demand(name: RuleName, holds: boolean, details?: RefusalDetails) {
      if (!holds && isOn(name)) throw new SimulatorRefusal(name, details)
    },
  })
}
