import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { type MemoryDB, memoryAdapter } from 'better-auth/adapters/memory'
import { createServer } from 'node:http'
import { createWeComApp } from 'wecom-login'
import { wecom, type WeComPluginOptions } from 'wecom-login/better-auth'
import { toNodeHandler } from 'wecom-login/node'
import { createSimulator } from 'wecom-simulator'
import { listen } from '../contract/listen.js'
import type { HostSite } from './host-site.js'

/** What to change about a site. */
interface Surroundings {
  readonly auth?: Partial<BetterAuthOptions>
  readonly options?: Partial<WeComPluginOptions>
}

/** A site whose sessions are those of Better Auth. */
export interface BetterAuthSite extends HostSite {
  /** Its database; a transaction puts new tables into it. */
  readonly database: MemoryDB
}

/**
 * Starts an app on plain `node:http` whose sessions are those of Better Auth, and a simulator for it. For the checks of all hosts it has
 * a button and a session under the addresses that Auth.js has them.
 */
export const startBetterAuthSite = async ({
  auth: changes = {},
  options = {},
}: Surroundings = {}): Promise<BetterAuthSite> => {
  const sim = createSimulator()
  const upstream = await sim.listen()
  const server = createServer()
  const { origin, close } = await listen(server)
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({ corpId, agentId, secret, endpoints: upstream.endpoints, logger: false })
  const cookieSecret = 'thirty-two bytes of text for tests'
  const database: MemoryDB = { user: [], session: [], account: [], verification: [] }
  const auth = betterAuth({
    baseURL: origin,
    secret: 'the secret of Better Auth, for tests',
    database: memoryAdapter(database),
    logger: { disabled: true },
    telemetry: { enabled: false },
    ...changes,
    plugins: [wecom({ app, origin, cookieSecret, ...options })],
  })

  const press = async (): Promise<Response> => {
    const { headers, response } = await auth.api.signInSocial({
      body: { provider: 'wecom', callbackURL: origin },
      returnHeaders: true,
    })
    headers.set('location', response.url ?? '')
    return new Response(null, { status: 302, headers })
  }
  const handle = toNodeHandler({
    handle: async (request) => {
      const { pathname, search } = new URL(request.url)
      if (pathname === '/api/auth/csrf') return Response.json({ csrfToken: '' })
      if (pathname === '/api/auth/signin/wecom') return press()
      if (pathname === '/api/auth/session') {
        const session = await auth.api.getSession({ headers: request.headers })
        return Response.json(session ?? {})
      }
      const { method, headers, body } = request
      return auth.handler(
        new Request(`${origin}${pathname}${search}`, {
          method,
          headers,
          ...(body !== null && { body, duplex: 'half' as const }),
        }),
      )
    },
  })
  server.on('request', (req, res) => {
    handle(req, res).catch(() => res.writeHead(500).end())
  })
  return {
    origin,
    sim,
    database,
    close: async () => {
      await close()
      await upstream.close()
      app.close()
    },
  }
}
