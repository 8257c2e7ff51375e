import { adoptedCorpId } from './adopted.js'
import type { App } from './app.js'
import type { Directory } from './directory.js'
import type { World } from './world.js'

/** Corps, and apps, kept; the one that was named longest ago goes first, and its tokens with it. */
const keep = 100

/** A shorter text is no secret anybody has, and would be found in half of all words. */
const shortestMasked = 8

const corpIdPattern = /^[\x21-\x7e]{1,64}$/
const secretPattern = /^[\x21-\x7e]{1,512}$/
const agentIdPattern = /^[1-9]\d{0,9}$/

/**
 * Creates a directory in which everything is found: a corpid, secret or agentid that is new is taken in, and `undefined` is only for
 * what can be none. Apps are put into `world` under keys of their own, and taken out again by `dropApp`.
 */
export function createAdoption(world: World, dropApp: (key: string) => void): Directory {
  /** Names by the id as sent. The one named last stands last, as in `apps`. */
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

  /** The app that fits; else one of the corp that lacks just this, since programs name an app by its halves; else a new one. */
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
      // as the seeded apps have it, so that there is somebody whom it does not see
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
