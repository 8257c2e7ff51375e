import { isAdopted } from './adopted.js'
import type { App } from './app.js'
import type { World } from './world.js'

/** Finds corps and apps by what programs send. With `acceptAnyApp`, unknown ones are accepted unless they are malformed. */
export interface Directory {
  /** The simulator's name for the corp with this id: the id itself, or the name of an adopted corp. */
  corp(sent: string): string | undefined
  /** The app of a corp, as `corp` calls it, with this agentid. */
  appNumbered(corpId: string, agentId: string): App | undefined
  /** The app with this secret, possibly one of another corp. */
  appWithSecret(corpId: string, secret: string): App | undefined
  /** Corpids and secrets sent by programs, to be masked wherever they appear. */
  secrets(): readonly string[]
  restart(): void
}

/** Creates a directory of a world; what the world does not know is looked up in `adoption`, if given. */
export function createDirectory(world: World, adoption?: Directory): Directory {
  const find = (fits: (app: App) => boolean) => world.apps.list().find((app) => !isAdopted(app) && fits(app))
  return Object.freeze({
    corp: (sent: string) => (find(({ corpId }) => corpId === sent) ? sent : adoption?.corp(sent)),
    appNumbered: (corpId: string, agentId: string) =>
      isAdopted({ corpId })
        ? adoption?.appNumbered(corpId, agentId)
        : find((app) => app.corpId === corpId && String(app.agentId) === agentId),
    appWithSecret: (corpId: string, secret: string) =>
      find((app) => app.secret === secret) ??
      (isAdopted({ corpId }) ? adoption?.appWithSecret(corpId, secret) : undefined),
    secrets: () => adoption?.secrets() ?? [],
    restart: () => adoption?.restart(),
  })
}
