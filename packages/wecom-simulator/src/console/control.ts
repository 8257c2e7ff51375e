import { apiCallNames } from '../core/calls.js'
import type { Duration } from '../core/clock.js'
import { openPage } from '../login/headless.js'
import type { PageApp, PageContext } from '../routes/context.js'
import { demandOwnOrigin } from '../routes/own-origin.js'
import { ruleOf } from '../rules/index.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import { parseJsonObject, readBody } from '../rules/request-body.js'
import type { Simulation } from '../simulation.js'
import type { PersonInput } from '../world/person.js'
import type { Department } from '../world/world.js'
import { type AppVerb, appVerbs, type PersonVerb, personVerbs, verbNamed } from './verbs.js'

type Fields = Readonly<Record<string, unknown>>

/** What one path answers to a GET, and to a POST with these fields. */
interface Resource {
  readonly get?: (c: PageContext) => unknown
  readonly post?: (fields: Fields, c: PageContext) => unknown
}

const base = '/_sim/api'

/** The simulator's methods over HTTP, as JSON, for programs in any language; the README describes them. */
export function addControlRoutes(app: PageApp, sim: Simulation): void {
  for (const [path, resource] of Object.entries(resourcesOf(sim))) {
    app.all(base + path, (c) => answerJson(c, async () => useResource(c, resource)))
  }
  app.all(`${base}/*`, (c) =>
    answerJson(c, () => {
      throw new SimulatorRefusal('path_known')
    }),
  )
}

function resourcesOf(sim: Simulation): Readonly<Record<string, Resource>> {
  const { world, clock, faults, journal, ledger } = sim
  const person = (c: PageContext) => {
    const found = world.people.find(c.req.param('id') ?? '')
    if (!found) throw new SimulatorRefusal('path_known')
    return found
  }
  const app = (c: PageContext) => {
    const found = world.apps.list().find(({ key }) => key === c.req.param('key'))
    if (!found) throw new SimulatorRefusal('path_known')
    return found
  }
  const time = () => ({ now: clock.now(), iso: new Date(clock.now()).toISOString(), aheadMs: clock.aheadMs() })
  const script = () => ({ seed: faults.seed, waiting: faults.waiting(), chances: faults.chances() })
  return {
    '': { get: () => ({ simulator: 'wecom-simulator', corp: world.corp, seed: faults.seed, calls: apiCallNames }) },
    '/people': { get: () => world.people.list(), post: (fields) => world.people.add(fields as unknown as PersonInput) },
    '/people/:id': { get: person, post: (fields, c) => world.people.edit(person(c).id, fields) },
    '/people/:id/:verb': {
      post: (_fields, c) => verbNamed<PersonVerb>(personVerbs, c)(world, person(c).id) ?? { removed: true },
    },
    '/departments': {
      get: () => world.departments.list(),
      post: (fields) => world.departments.add(fields as unknown as Department),
    },
    '/apps': {
      get: () => world.apps.list(),
      post: ({ key, ...fields }) => world.apps.add(nameIn(key), fields),
    },
    '/apps/:key': { get: app, post: (fields, c) => world.apps.edit(app(c).key, fields) },
    '/apps/:key/:verb': { post: (_fields, c) => verbNamed<AppVerb>(appVerbs, c)(world, app(c).key) },
    '/faults': {
      get: script,
      post(fields) {
        if ('probability' in fields) faults.addChance(fields)
        else faults.add(nameIn(fields['call']), fields['fault'])
        return script()
      },
    },
    '/faults/clear': {
      post() {
        faults.clear()
        return script()
      },
    },
    '/clock': {
      get: time,
      post({ advance }) {
        clock.advance(advance as Duration)
        return time()
      },
    },
    '/calls': {
      get(c) {
        const since = Number(c.req.query('since') ?? 0)
        return journal.list(c.req.query('call')).filter(({ id }) => id > since)
      },
    },
    '/tokens/revoke': {
      post: ({ app: key }) => ({
        revoked: ledger.revokeTokens(key === undefined ? key : world.apps.get(nameIn(key)).key),
      }),
    },
    '/reset': {
      post() {
        sim.reset()
        return time()
      },
    },
    '/as': {
      post({ person: id, url, ...options }) {
        if (typeof url !== 'string' || !URL.canParse(url))
          throw new TypeError('url must be the address of a login page')
        const callback = openPage(sim, world.people.get(nameIn(id)), new URL(url), options)
        const { code, state } = Object.fromEntries(callback.searchParams)
        return { callback: callback.href, code, state }
      },
    },
  }
}

/** The name in a field; empty for anything but a string. */
function nameIn(field: unknown): string {
  return typeof field === 'string' ? field : ''
}

async function useResource(c: PageContext, { get, post }: Resource): Promise<unknown> {
  const { method } = c.req
  if (get && (method === 'GET' || method === 'HEAD')) return get(c)
  if (!post || method !== 'POST') {
    c.header('allow', [...(get ? ['GET, HEAD'] : []), ...(post ? ['POST'] : [])].join(', '))
    throw new SimulatorRefusal('http_verb')
  }
  const bytes = await readBody(c.req.raw)
  const fields = bytes.length === 0 ? {} : parseJsonObject(bytes)
  if (!fields) throw new TypeError('The body must be a JSON object in UTF-8')
  return post(fields, c)
}

/** The result as JSON; a refusal with its rule, and a TypeError as 400 with its message. */
async function answerJson(c: PageContext, act: () => unknown): Promise<Response> {
  try {
    demandOwnOrigin(c)
    return c.json((await act()) as object)
  } catch (error) {
    if (error instanceof SimulatorRefusal) {
      const { rule, message, problem, fix, pages, errcode } = error
      const status = ruleOf(rule).status ?? 400
      return c.json({ error: message, rule, problem, fix, pages, errcode }, status as 400)
    }
    if (error instanceof TypeError) return c.json({ error: error.message }, 400)
    throw error
  }
}
