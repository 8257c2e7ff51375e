import type { LoginFlow } from '../core/login-flows.js'
import { ErrorPage } from '../pages/index.js'
import { ruleOf } from '../rules/index.js'
import { refusalHeader, type SimulatorRefusal } from '../rules/refusal.js'
import type { Rule } from '../rules/rule.js'
import type { Simulation } from '../simulation.js'
import { langOf, type PageContext, sendPage } from './context.js'
import { viewRequest } from './views.js'

/** Shows the error page of a refused request, with the rule that refused it. */
export function showRefusal(c: PageContext, sim: Simulation, refusal: SimulatorRefusal, flow?: LoginFlow) {
  const rule = ruleOf(refusal.rule)
  const url = new URL(c.req.url)
  c.header('x-wecom-simulator-rule', refusalHeader(refusal))
  const page = ErrorPage({
    lang: langOf(c),
    wording: rule.wording ?? rule.demands,
    rule: refusal.rule,
    problem: refusal.problem,
    fix: refusal.fix,
    pages: refusal.pages,
    errcode: refusal.errcode,
    facts: refusal.facts,
    relax: relaxation(refusal.rule, rule),
    request: flow && viewRequest(sim, flow, url.searchParams),
    choosePersonUrl: c.get('choosePersonUrl'),
  })
  return sendPage(c, page, { status: httpStatusOf(rule) })
}

/** HTTP status of a refused page. */
export function httpStatusOf({ status }: Rule): 400 | 403 | 404 | 405 | 413 {
  return status === 403 || status === 404 || status === 405 || status === 413 ? status : 400
}

function relaxation(name: string, rule: Rule): string | undefined {
  if (rule.relaxedByDefault || !rule.relaxed) return undefined
  return `createSimulator({ lenient: ['${name}'] })`
}
