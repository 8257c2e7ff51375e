import { citePages } from './doc-pages.js'
import { type RuleName, ruleOf } from './index.js'
import type { DocPage } from './rule.js'
import type { Bilingual } from '../core/bilingual.js'

/** A value worth showing beside a refusal, such as the host that was sent and those that are listed. */
export interface RefusalFact {
  readonly label: Bilingual
  readonly value: string
}

/** What a refusal can say beyond its rule. */
export interface RefusalDetails {
  /** Replaces the rule's errcode, for rules that cover several parameters. */
  readonly errcode?: number | undefined
  /** What is wrong with this very request; default: what the rule demands. */
  readonly problem?: Bilingual | undefined
  readonly facts?: readonly RefusalFact[] | undefined
}

/** A refused request; `sim.as(person).open(url)` rejects with it where a browser would see an error page. */
export class SimulatorRefusal extends Error {
  override readonly name = 'SimulatorRefusal'
  /** Name of the rule that refused. */
  readonly rule: RuleName
  /** errcode of the platform, where it has one. */
  readonly errcode: number | undefined
  /** Pages of WeCom's documentation with the rule; none for a rule of the simulator itself. */
  readonly pages: readonly DocPage[]
  /** What is wrong with this request. */
  readonly problem: Bilingual
  /** What to change. */
  readonly fix: Bilingual
  readonly facts: readonly RefusalFact[]

  constructor(name: RuleName, details: RefusalDetails = {}) {
    const rule = ruleOf(name)
    const problem = details.problem ?? rule.demands
    super(`${name}: ${problem.en}. ${rule.fix.en} (${citePages(rule.pages)}).`)
    this.rule = name
    this.errcode = details.errcode ?? rule.errcode
    this.pages = rule.pages
    this.problem = problem
    this.fix = rule.fix
    this.facts = details.facts ?? []
  }
}

/** The header of a refused answer: name of the rule, then the addresses of its pages, or the word `simulator`. */
export const refusalHeader = ({ rule, pages }: SimulatorRefusal): string =>
  `${rule}; ${pages.map(({ url }) => url).join(', ') || 'simulator'}`
