import { createSimulator } from 'wecom-simulator'
import type { AcceptCase } from '../case.js'
import { createCounter, samples } from '../counting.js'
import { hostileControl } from './hostile-control.js'
import { watchUnhandled } from './unhandled.js'

const api = 'http://127.0.0.1:7001'
/** After so many requests the world begins anew. */
const worldLife = 500

const control: AcceptCase = {
  id: 'S-fuzz-control',
  title:
    'hostile people, apps, faults and forms to the console and its JSON: crashes, 5xx, text that a page does not escape; worlds that a reset does not bring back',
  counts: { ci: 3_000, full: 50_000 },
  target: { crashes: 0, server_errors: 0, unhandled: 0, unescaped: 0, not_reset: 0, changes: '>=1' },
  run: async (count, seed) => {
    const { figures, add } = createCounter('cases', 'crashes', 'server_errors', 'unescaped', 'not_reset', 'changes')
    const sim = createSimulator({ seed: 1 })
    const worldOf = () => JSON.stringify([sim.world.people.list(), sim.world.departments.list(), sim.world.apps.list()])
    const before = worldOf()
    const { corpId, agentId } = sim.apps.modern
    const login = `appid=${corpId}&agentid=${agentId}&redirect_uri=http%3A%2F%2Flocalhost%2F&response_type=code&scope=snsapi_base&state=a&login_type=CorpApp`
    const fill = (text: string) => text.replaceAll('{login}', login)
    const unhandled = watchUnhandled(control.id)
    let told = 0
    const blame = (what: 'crashes' | 'server_errors' | 'unescaped', request: string, detail: unknown) => {
      add(what)
      if (++told <= 10)
        console.error(`${control.id}: ${what}: ${request.slice(0, 400)}: ${String(detail).slice(0, 300)}`)
    }
    const begin = () => {
      sim.reset()
      sim.faults.clear()
      sim.world.people.add({ id: 'p1', name: '<img src=x onerror=alert(1)>' })
      sim.world.apps.add('a1', { name: '<img src=x onerror=alert(1)>' })
    }
    try {
      begin()
      for (const { method, target, headers, body } of samples(hostileControl, count, seed)) {
        add('cases')
        const sent = typeof body === 'string' ? fill(body) : undefined
        const name = `${method} ${target} ${sent ?? ''}`
        try {
          const hash = target.startsWith('/connect/') ? '#wechat_redirect' : ''
          const response = await sim.fetch(api + fill(target) + hash, {
            method,
            headers,
            ...(sent !== undefined && { body: sent }),
          })
          const text = await response.text()
          if (response.status >= 500) blame('server_errors', name, text)
          const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
          if (isPage && /<img src=x/.test(text)) blame('unescaped', name, response.status)
          add('changes', method === 'POST' && response.status < 400)
        } catch (error) {
          blame('crashes', name, (error as Error).stack ?? error)
        }
        if (figures.cases % worldLife === 0) {
          sim.reset()
          add('not_reset', worldOf() !== before)
          begin()
        }
      }
      return { ...figures, unhandled: await unhandled.count() }
    } finally {
      unhandled.stop()
    }
  },
}

/** What the simulator's own pages and verbs have to stand. */
export const simulatorControlCases: readonly AcceptCase[] = [control]
