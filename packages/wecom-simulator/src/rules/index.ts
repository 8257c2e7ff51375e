import { docPage } from './doc-pages.js'
import { type RuleName, ruleRows } from './rule-rows.js'
import type { Rule } from './rule.js'
import { texts } from './texts.js'

/** Names of all rules, in order. */
export const ruleNames = Object.freeze(Object.keys(ruleRows)) as readonly RuleName[]

/**
 * Every rule that the simulator enforces, by name: what it demands, how to fix a request, errcode and documentation pages.
 *
 * @example
 * import { rules } from 'wecom-simulator'
 *
 * console.log(rules.code_single_use.demands.en, rules.code_single_use.errcode)
 */
export const rules = Object.freeze(Object.fromEntries(ruleNames.map((name) => [name, createRule(name)]))) as Readonly<
  Record<RuleName, Rule>
>

/** The rule of that name. */
export function ruleOf(name: RuleName): Rule {
  return rules[name]
}

function createRule(name: RuleName): Rule {
  const { pages, ...row } = ruleRows[name]
  return Object.freeze({ ...row, pages: Object.freeze(pages.map(docPage)), ...texts.rules[name] })
}
