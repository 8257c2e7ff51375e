import { adoptedCorpId } from './adopted.js'
import type { App } from './app.js'
import type { Directory } from './directory.js'
import type { World } from './world.js'

/** How many corps and apps are kept; the least recently used is dropped first, with its tokens. */
const keep = 100

/** A shorter text is not a real secret, and would match parts of ordinary words. */
const shortestMasked = 8

const corpIdPattern = /^[\x21-\x7e]{1,64}$/
const secretPattern = /^[\x21-\x7e]{1,512}$/
const agentIdPattern = /^[1-9]\d{0,9}$/

/**
 * Creates a directory that finds everything: a new corpid, secret or agentid is accepted, and only malformed ones are `undefined`.
 * Apps are added to `world` under keys of their own, and removed again by `dropApp`.
 */
export function createAdoption(world: World, dropApp: (key: string) => void): Directory {
  /** Names by the id as sent, in the order of last use, as in `apps`. */
  const corps = new Map<string, string>()
  const apps = new Map<string, { readonly corpId: string; readonly secret: string | undefined }>()
  let [lastCorp, lastApp] = [0, 0]

  function forgetApp(key: string): void {
    apps.delete(key)
    dropApp(key)
  }

  function forgetCorp(sent: string): void {
    for (const [key, { corpId }] of apps) if (corpId === corps.get(sent)) forgetApp(key)
    corps.delete(sent)
  }

  /** The matching app; else one of the corp whose secret or agentid is not known yet, because programs send only one of them at a time; else a new one. */
  function adopt(corpId: string, fits: (app: App) => boolean, lacks: (app: App) => boolean): App {
    const all = world.apps.list()
    const own = all.filter((app) => app.corpId === corpId)
    const known = own.find(fits) ?? own.find(lacks)
    if (known) return known
    do lastApp += 1
    while (all.some(({ key }) => key === `adopted_${lastApp}`))
    const number = lastApp
    const app = world.apps.add(`adopted_${number}`, {
      name: `接入的应用 ${number}`,
      corpId,
      agentId: 0,
      secret: `[secret of adopted_${number}]`,
      trustedIps: [],
      // like the built-in apps, so there are people outside its visible range
      visibleDepartments: [2, 3, 4, 5],
    })
    apps.set(app.key, { corpId, secret: undefined })
    for (const oldest of apps.keys()) {
      if (apps.size <= keep) break
      forgetApp(oldest)
    }
    return app
  }

  const secretOf = (app: App) => apps.get(app.key)?.secret
  const put = (app: App, secret: string | undefined) => {
    apps.delete(app.key)
    apps.set(app.key, { corpId: app.corpId, secret })
    return app
  }

  return Object.freeze({
    corp(sent: string) {
      if (!corpIdPattern.test(sent)) return undefined
      const name = corps.get(sent) ?? adoptedCorpId(++lastCorp)
      corps.delete(sent)
      corps.set(sent, name)
      for (const oldest of corps.keys()) {
        if (corps.size <= keep) break
        forgetCorp(oldest)
      }
      return name
    },
    appNumbered(corpId: string, text: string) {
      if (!agentIdPattern.test(text)) return undefined
      const agentId = Number(text)
      const app = adopt(
        corpId,
        (each) => each.agentId === agentId,
        (each) => each.agentId === 0,
      )
      return put(app.agentId === agentId ? app : world.apps.edit(app.key, { agentId }), secretOf(app))
    },
    appWithSecret(corpId: string, secret: string) {
      if (!secretPattern.test(secret)) return undefined
      const app = adopt(
        corpId,
        (each) => secretOf(each) === secret,
        (each) => secretOf(each) === undefined,
      )
      return put(app, secret)
    },
    secrets() {
      const sent = [...[...apps.values()].map(({ secret }) => secret ?? ''), ...corps.keys()]
      return sent.filter(({ length }) => length >= shortestMasked)
    },
    restart() {
      corps.clear()
      apps.clear()
      lastCorp = 0
      lastApp = 0
    },
  })
}
