import type { LoginFlow } from '../core/login-flows.js'
import { checkLogin, loginParameters } from '../login/check-login.js'
import { passThrough, personNamed } from '../login/headless.js'
import { ruleOf } from '../rules/index.js'
import { noteUnknown } from '../rules/parameters.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import { readForm } from '../rules/request-body.js'
import type { Simulation } from '../simulation.js'
import { sensitiveFields } from '../world/app.js'
import type { LoginAttempt } from '../world/login-attempt.js'
import type { PageContext } from './context.js'
import { showRefusal, httpStatusOf } from './refusal-page.js'

/** What a login page is called with once its request passed the rules. */
export interface LoginPageInput {
  readonly c: PageContext
  readonly url: URL
  readonly attempt: LoginAttempt
  /** Fields of a submitted form, else `undefined`. */
  readonly form: URLSearchParams | undefined
}

/** Answers a login page: checks the request, lets `as` pass straight through, else shows the page; and writes the journal. */
export async function answerLoginPage(
  c: PageContext,
  sim: Simulation,
  flow: LoginFlow,
  show: (input: LoginPageInput) => Response | Promise<Response>,
): Promise<Response> {
  const url = new URL(c.req.url)
  const { method } = c.req
  const finish = sim.journal.begin({
    call: url.pathname.slice(1),
    at: sim.clock.now(),
    method,
    path: url.pathname,
    query: url.searchParams,
    notes: noteUnknown(url.searchParams.keys(), loginParameters),
  })
  let shown: Record<string, string> | undefined
  try {
    if (method !== 'GET' && !(method === 'POST' && flow === 'authorize')) throw new SimulatorRefusal('http_verb')
    const form = method === 'POST' ? await readForm(c.req.raw) : undefined
    shown = form && Object.fromEntries(form)
    const attempt = checkLogin(sim, flow, url, c.env.seesFragment && method === 'GET')
    const response = passAs(c, sim, attempt) ?? (await show({ c, url, attempt, form }))
    finish({ body: shown, status: response.status })
    return response
  } catch (error) {
    if (!(error instanceof SimulatorRefusal)) throw error
    const { rule, pages, errcode, problem: why } = error
    finish({ body: shown, status: httpStatusOf(ruleOf(rule)), rule, pages, errcode, why })
    return showRefusal(c, sim, error, flow)
  }
}

/** `?as=zhangsan`: the headless twin over HTTP, with `as_consent=all|refuse|mobile,email` and `as_refuse=1`. */
function passAs(c: PageContext, sim: Simulation, attempt: LoginAttempt): Response | undefined {
  const as = c.req.query('as')
  if (as === undefined) return undefined
  const consent = c.req.query('as_consent') ?? 'all'
  const fields = consent === '' ? [] : consent.split(',')
  const isWord = consent === 'all' || consent === 'refuse'
  const unknown = isWord ? undefined : fields.find((field) => !sensitiveFields.some((each) => each === field))
  if (unknown !== undefined) throw new SimulatorRefusal('simulator_parameter')
  const refuse = c.req.query('as_refuse') !== undefined
  return c.redirect(
    passThrough(sim, attempt, personNamed(sim, as), { consent: isWord ? consent : fields, refuse }),
    302,
  )
}
