import type { Bilingual } from '../core/bilingual.js'
import { citePages } from './doc-pages.js'
import { ruleOf } from './index.js'
import type { RuleName } from './rule-rows.js'
import type { DocPage } from './rule.js'

/**
 * A value shown with a refusal, such as the host that was sent and the hosts that are listed.
 *
 * @example
 * import type { RefusalFact, SimulatorRefusal } from 'wecom-simulator'
 *
 * const describe = ({ facts }: SimulatorRefusal) => facts.map(({ label, value }: RefusalFact) => `${label.en}: ${value}`)
 */
export interface RefusalFact {
  readonly label: Bilingual
  readonly value: string
}

/** What a refusal can add to its rule. */
export interface RefusalDetails {
  /** Replaces the rule's errcode, for rules that cover several parameters. */
  readonly errcode?: number | undefined
  /** What is wrong with this request; default: what the rule demands. */
  readonly problem?: Bilingual | undefined
  readonly facts?: readonly RefusalFact[] | undefined
}

/**
 * A refused request. `sim.as(person).open(url)` rejects with it where a browser would see an error page.
 *
 * @example
 * import { createSimulator, SimulatorRefusal } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * const url = `${sim.endpoints.authorize}/connect/oauth2/authorize?appid=wrong#wechat_redirect`
 * const error = await sim.as('zhangsan').open(url).catch((reason: unknown) => reason)
 * if (error instanceof SimulatorRefusal) console.log(error.rule, error.fix.en, error.pages[0]?.url)
 */
export class SimulatorRefusal extends Error {
  override readonly name = 'SimulatorRefusal'
  /** Name of the rule that refused. */
  readonly rule: RuleName
  /** WeCom's errcode for it, if there is one. */
  readonly errcode: number | undefined
  /** Pages of WeCom's documentation with the rule; none for a rule of the simulator itself. */
  readonly pages: readonly DocPage[]
  /** What is wrong with this request. */
  readonly problem: Bilingual
  /** How to fix the request. */
  readonly fix: Bilingual
  /** Values worth comparing; often empty. */
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
export function refusalHeader({ rule, pages }: SimulatorRefusal): string {
  return `${rule}; ${pages.map(({ url }) => url).join(', ') || 'simulator'}`
}
