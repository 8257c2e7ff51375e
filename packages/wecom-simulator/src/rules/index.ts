import type { Bilingual } from '../core/bilingual.js'
import { accessTokens } from './access-tokens.js'
import { codes } from './codes.js'
import { docPage } from './doc-pages.js'
import { limits } from './limits.js'
import { loginPages } from './login-pages.js'
import { members } from './members.js'
import { requests } from './requests.js'
import type { Rule, RuleRow, RuleTexts } from './rule.js'
import { simulatorPages } from './simulator-pages.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'
import { userTickets } from './user-tickets.js'

/** Every rule's row. The order is the order of a login: the pages, the token, the calls. */
const rows: Readonly<Record<RuleName, RuleRow>> = {
  ...loginPages,
  ...simulatorPages,
  ...requests,
  ...limits,
  ...accessTokens,
  ...codes,
  ...userTickets,
  ...members,
}

/** Name of a rule. */
export type RuleName = keyof typeof zh

/** Names of all rules, in order. */
export const ruleNames = Object.freeze(Object.keys(rows)) as readonly RuleName[]

/** Every rule, by name. */
export const rules = Object.freeze(Object.fromEntries(ruleNames.map((name) => [name, createRule(name)]))) as Readonly<
  Record<RuleName, Rule>
>

/** The rule of that name. */
export const ruleOf = (name: RuleName): Rule => rules[name]

function createRule(name: RuleName): Rule {
  const { pages, ...row } = rows[name]
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
