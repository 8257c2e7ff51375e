import { createServer, type RequestListener } from 'node:http'
import { createWeComApp } from 'wecom-login'
import { createLogin, type Login, type LoginOptions } from 'wecom-login/login'
import { createSimulator, type Simulator } from 'wecom-simulator'
import { listen } from './listen.js'
import { startReverseProxy } from './reverse-proxy.js'

/** What the session of every site here holds. */
export interface Session {
  readonly userId: string
  readonly name: string
}

/**
 * A running app with the login in it. At `page` it shows a guarded page with the member's name, at `api` the session as JSON, guarded too;
 * the login's routes are under `<root>auth/wecom`. The apps of these tests also have `<root>api/who`, which is the
 * session or null as JSON without a guard, and `<root>boss`, which is for `isBoss` only.
 */
export interface Site {
  /** As the browser sees it. */
  readonly origin: string
  /** Path of its front page, with a slash at the end. */
  readonly root: string
  readonly page: string
  readonly api: string
  /** The WeCom it talks to. */
  readonly sim: Simulator
  close(): Promise<void>
}

/** How a framework carries the login. */
export interface Framework {
  readonly name: string
  /** The app as a listener of `node:http`. */
  createApp(setup: AppSetup): RequestListener
}

/** What the app of a framework is made from. */
export interface AppSetup {
  readonly login: Login<Session>
  readonly root: string
  /** Whether something reads every body before the login sees the request. */
  readonly parsesBodies: boolean
}

/** Where and behind what a site runs. */
export interface Surroundings {
  readonly root?: string
  readonly parsesBodies?: boolean
  /** `strips`: it takes the prefix off, and the app hears of `root` as `/`. */
  readonly isBehindProxy?: boolean | 'strips'
  /** What to change about the login. */
  readonly options?: Partial<LoginOptions<Session>>
}

/** In every site `onLogin` fails for this member. */
export const troublemaker = 'chenjing'

/** The rule of `<root>boss`. It fails for Wang Fang. */
export const isBoss = async ({ userId }: Session): Promise<boolean> => {
  if (userId === 'wangfang') throw new Error('the app does not know her roles')
  return userId === 'LiSi'
}

const decide: LoginOptions<Session>['onLogin'] = ({ contact: { userId, name = userId } }) => {
  if (userId === troublemaker) throw new Error('the app has no room for this member')
  return { session: { userId, name } }
}

/** Starts an app of a framework, and a simulator for it. */
export const startSite = async (
  { createApp }: Framework,
  { root = '/', parsesBodies = false, isBehindProxy = false, options = {} }: Surroundings = {},
): Promise<Site> => {
  const sim = createSimulator()
  const upstream = await sim.listen()
  const server = createServer()
  const inside = await listen(server)
  const strippedPrefix = isBehindProxy === 'strips' ? root.slice(0, -1) : ''
  const outside = isBehindProxy === false ? inside : await startReverseProxy(() => inside.port, strippedPrefix)
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({ corpId, agentId, secret, endpoints: upstream.endpoints, logger: false })
  const login = createLogin({
    app,
    origin: outside.origin,
    basePath: `${root}auth/wecom`,
    strippedPrefix,
    cookieSecret: 'thirty-two bytes of text for tests',
    detailed: true,
    onLogin: decide,
    ...options,
  })
  server.on('request', createApp({ login, root: root.slice(strippedPrefix.length), parsesBodies }))
  return {
    origin: outside.origin,
    root,
    page: root,
    api: `${root}api/me`,
    sim,
    close: async () => {
      await Promise.all([outside, ...(isBehindProxy === false ? [] : [inside]), upstream].map((each) => each.close()))
      app.close()
    },
  }
}
