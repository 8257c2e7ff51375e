import type { Bilingual } from '../core/bilingual.js'

/** Number of a page of WeCom's documentation that a rule can cite, as in `https://developer.work.weixin.qq.com/document/path/91022`. */
export type DocNumber =
  | 90196
  | 90202
  | 90227
  | 90312
  | 90313
  | 90454
  | 91019
  | 91022
  | 91023
  | 91039
  | 91335
  | 95833
  | 96441
  | 98171
  | 98173
  | 98478

/**
 * A page of WeCom's documentation.
 *
 * @example
 * import { type DocPage, rules } from 'wecom-simulator'
 *
 * const pages: readonly DocPage[] = rules.code_single_use.pages
 * for (const { title, url } of pages) console.log(title.en, url)
 */
export interface DocPage {
  /** What the page is about. */
  readonly title: Bilingual
  /** Its address. */
  readonly url: string
}

/**
 * One kind of request that WeCom, or the simulator itself, refuses.
 *
 * @example
 * import { type Rule, rules } from 'wecom-simulator'
 *
 * const rule: Rule = rules.redirect_domain
 * console.log(rule.demands.en, rule.fix.en, rule.pages[0]?.url)
 */
export interface Rule {
  /** What a request must look like. */
  readonly demands: Bilingual
  /** How to fix a request that breaks the rule. */
  readonly fix: Bilingual
  /** Pages that document the rule; empty for a rule of the simulator itself. */
  readonly pages: readonly DocPage[]
  /** How certain the rule is: H official text, M older text or several independent reports, L one report or our inference. */
  readonly confidence: 'H' | 'M' | 'L'
  /** errcode of the refusal. Pages show the errcode that WeCom uses for it. */
  readonly errcode?: number
  /** HTTP status of the simulator's own refusals. Otherwise the API answers 200 with an errcode, and a page answers 400. */
  readonly status?: number
  /** `errmsg` of the API, worded as WeCom does; default `invalid parameter`. */
  readonly errmsg?: string
  /** What the page says, worded as WeCom does; default `demands`. */
  readonly wording?: Bilingual
  /** What happens instead when the rule is relaxed. A rule without it cannot be relaxed, because there would be nothing to answer. */
  readonly relaxed?: Bilingual
  /** What the rule becomes for an app accepted by `acceptAnyApp`, where it differs. */
  readonly adopted?: Bilingual
  /** True for a rule that is relaxed unless `strict` names it. */
  readonly relaxedByDefault?: true
  /** The option of `createSimulator` that turns the rule on. */
  readonly onlyWith?: 'quota'
}

/** What a table of rules says of one, besides its words. */
export interface RuleRow extends Pick<
  Rule,
  'errcode' | 'status' | 'errmsg' | 'confidence' | 'relaxedByDefault' | 'onlyWith'
> {
  /** Numbers of the pages that document the rule; none for a rule of the simulator itself. */
  readonly pages: readonly DocNumber[]
}

/** The words of one rule in one language. */
export interface RuleTexts {
  /** What the page says, in the platform's manner. */
  readonly wording?: string
  readonly demands: string
  readonly fix: string
  readonly relaxed?: string
  readonly adopted?: string
}

/** A table of rules, by name. */
export function ruleTable<Name extends string>(rows: Readonly<Record<Name, RuleRow>>): Readonly<Record<Name, RuleRow>> {
  return Object.freeze(rows)
}
