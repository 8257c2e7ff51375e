import { Auth, type AuthConfig, customFetch } from '@auth/core'
import { createServer } from 'node:http'
import { createWeComApp } from 'wecom-login'
import { type AuthJsOptions, createWeComProvider } from 'wecom-login/authjs'
import { toNodeHandler } from 'wecom-login/node'
import { createSimulator } from 'wecom-simulator'
import { listen } from '../contract/listen.js'
import type { HostSite } from './host-site.js'

/** What to change about a site. */
interface Surroundings {
  readonly auth?: Partial<AuthConfig>
  readonly options?: Partial<AuthJsOptions<typeof customFetch>>
}

/** Starts an app on plain `node:http` whose sessions are those of Auth.js, and a simulator for it. */
export const startAuthJsSite = async ({ auth = {}, options = {} }: Surroundings = {}): Promise<HostSite> => {
  const sim = createSimulator()
  const upstream = await sim.listen()
  const server = createServer()
  const { origin, close } = await listen(server)
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({ corpId, agentId, secret, endpoints: upstream.endpoints, logger: false })
  const cookieSecret = 'thirty-two bytes of text for tests'
  const wecom = createWeComProvider({ app, origin, cookieSecret, customFetch, ...options })
  const config: AuthConfig = {
    basePath: '/api/auth',
    secret: 'the secret of Auth.js, for tests',
    trustHost: true,
    logger: { error: () => undefined, warn: () => undefined },
    ...auth,
    providers: [wecom.provider],
  }
  /** Auth.js takes the origin from the request. */
  const atOrigin = (request: Request): Request => {
    const { pathname, search } = new URL(request.url)
    const { method, headers, body } = request
    return new Request(`${origin}${pathname}${search}`, {
      method,
      headers,
      ...(body !== null && { body, duplex: 'half' as const }),
    })
  }
  const handle = toNodeHandler({
    handle: async (request) =>
      new URL(request.url).pathname.startsWith('/wecom/') ? wecom.handle(request) : Auth(atOrigin(request), config),
  })
  server.on('request', (req, res) => {
    handle(req, res).catch(() => res.writeHead(500).end())
  })
  return {
    origin,
    sim,
    close: async () => {
      await close()
      await upstream.close()
      app.close()
    },
  }
}
