import { getRequestListener } from '@hono/node-server'
import { createWeComApp, type WeComAppConfig } from 'wecom-login'
import type { DemoConfig } from './config.js'
import { listen, listenNear, type Listening } from './listen.js'
import { createDemo } from './site.js'
import { createUpstreamRecorder } from './upstream-calls.js'

/** The demo, running. */
export interface RunningDemo {
  /** Where browsers reach it. */
  readonly origin: string
  /** Front page of the simulator, if it runs against one. */
  readonly simulatorURL?: string | undefined
  /** Stops it, and the simulator with it. */
  close(): Promise<void>
}

/** Starts the demo and, unless it runs against the real WeCom, a simulator for it. Rejects with `ConfigError` on a taken port. */
export function startDemo(config: DemoConfig): Promise<RunningDemo> {
  return config.against === 'wecom' ? startAgainstWeCom(config) : startAgainstSimulator(config)
}

async function startAgainstWeCom(config: DemoConfig & { against: 'wecom' }): Promise<RunningDemo> {
  const { corpId, agentId, secret, origin, port } = config
  const listening = await listen(port)
  return serveDemo(listening, { corpId, agentId, secret }, { origin })
}

async function startAgainstSimulator({ port }: DemoConfig & { against: 'simulator' }): Promise<RunningDemo> {
  // Only here, so that a site against the real WeCom never loads it.
  const { createSimulator } = await import('wecom-simulator')
  // The demo is `localhost` and the simulator `127.0.0.1`, because cookies do not tell ports apart.
  const listening = await (port === undefined ? listenNear(3000, 'localhost') : listen(port, 'localhost'))
  const simulator = createSimulator()
  const { url, endpoints, close } = await simulator.listen(7001).catch(() => simulator.listen())
  const { corpId, agentId, secret } = simulator.apps.modern
  const demo = serveDemo(
    listening,
    { corpId, agentId, secret, endpoints },
    { origin: `http://localhost:${listening.port}`, simulatorURL: url },
  )
  return { ...demo, close: async () => void (await Promise.all([demo.close(), close()])) }
}

/** Answers with the demo on a server that listens already. */
export function serveDemo(
  { server, close }: Listening,
  credentials: WeComAppConfig,
  where: { origin: string; simulatorURL?: string },
): RunningDemo {
  const recorder = createUpstreamRecorder()
  const wecom = createWeComApp({ ...credentials, onEvent: recorder.onEvent })
  const demo = createDemo({ wecom, recorder, ...where })
  const answer = getRequestListener(demo.fetch)
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing))
  return {
    ...where,
    close: async () => {
      await close()
      wecom.close()
    },
  }
}
