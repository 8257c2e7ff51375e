import type { Bilingual } from '../core/bilingual.js'
import { docPage } from './doc-pages.js'
import { type RuleName, ruleRows } from './rule-rows.js'
import type { Rule, RuleTexts } from './rule.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

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
  const texts: RuleTexts[] = [zh[name], en[name]]
  const both = (key: keyof RuleTexts): Partial<Record<typeof key, Bilingual>> => {
    const [chinese, english] = texts.map((text) => text[key])
    return chinese === undefined || english === undefined ? {} : { [key]: Object.freeze({ zh: chinese, en: english }) }
  }
  return Object.freeze({
    ...row,
    pages: Object.freeze(pages.map(docPage)),
    ...both('wording'),
    ...both('demands'),
    ...both('fix'),
    ...both('relaxed'),
    ...both('adopted'),
  }) as Rule
}
