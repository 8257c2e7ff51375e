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

/** What a table of rules says of one, besides its words. */
export interface RuleRow {
  /** errcode of the refusal; on the pages, the errcode the platform knows it by. */
  readonly errcode?: number
  /** HTTP status, for the simulator's own refusals; otherwise the API answers 200 with an errcode and a page 400. */
  readonly status?: number
  /** `errmsg` of the API, in the platform's manner; default `invalid parameter`. */
  readonly errmsg?: string
  /** Pages that document the rule; none for a rule of the simulator itself. */
  readonly pages: readonly DocNumber[]
  /** How sure the rule is: H official text, M older text or several independent reports, L one report or our inference. */
  readonly confidence: 'H' | 'M' | 'L'
  /** True for a rule that is relaxed unless `strict` names it. */
  readonly relaxedByDefault?: true
  /** The option of `createSimulator` without which the rule is not in force. */
  readonly onlyWith?: 'quota'
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
export const ruleTable = <Name extends string>(
  rows: Readonly<Record<Name, RuleRow>>,
): Readonly<Record<Name, RuleRow>> => Object.freeze(rows)

/** A page of WeCom's documentation. */
export interface DocPage {
  /** What the page is about. */
  readonly title: Bilingual
  /** Its address. */
  readonly url: string
}

/** One kind of request that WeCom, or the simulator itself, refuses. */
export interface Rule extends Omit<RuleRow, 'pages'> {
  /** What a request must be like. */
  readonly demands: Bilingual
  /** What to change when it is not. */
  readonly fix: Bilingual
  /** Pages that document the rule; none for a rule of the simulator itself. */
  readonly pages: readonly DocPage[]
  /** What the page says, in the platform's manner; default what the rule demands. */
  readonly wording?: Bilingual
  /** What happens instead once the rule is relaxed; without it the rule cannot be relaxed, as nothing could be answered. */
  readonly relaxed?: Bilingual
  /** What the rule becomes for an app that `acceptAnyApp` took in, where programs do not send what it needs. */
  readonly adopted?: Bilingual
}
