import { getRequestListener } from '@hono/node-server'
import { createWeComApp, type WeComAppConfig } from 'wecom-login'
import type { DemoConfig } from './config.js'
import { listen, type Listening, listenOn, openNear } from './listen.js'
import { createDemo } from './site.js'
import { createUpstreamRecorder } from './upstream-calls.js'

/** The demo, running. */
export interface RunningDemo {
  /** Where browsers reach it. */
  readonly origin: string
  /** Where this process listens. */
  readonly port: number
  /** Front page of the simulator, if it runs against one. */
  readonly simulatorURL?: string | undefined
  /** The usual ports that were taken, so that others are used. */
  readonly takenPorts: readonly number[]
  /** Stops it, and the simulator with it. */
  close(): Promise<void>
}

/** The ports where the two are, unless they are taken. */
const usual = { site: 3000, simulator: 7001 }

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
  const listening = await (port === undefined
    ? openNear(usual.site, (each) => listenOn(each, 'localhost'))
    : listen(port, 'localhost'))
  const simulator = createSimulator()
  const { url, endpoints, close } = await openNear(usual.simulator, (each) => simulator.listen(each))
  const { corpId, agentId, secret } = simulator.apps.modern
  const demo = serveDemo(
    listening,
    { corpId, agentId, secret, endpoints },
    { origin: `http://localhost:${listening.port}`, simulatorURL: url },
  )
  const takenPorts = [
    ...(listening.port === (port ?? usual.site) ? [] : [usual.site]),
    ...(new URL(url).port === String(usual.simulator) ? [] : [usual.simulator]),
  ]
  return { ...demo, takenPorts, close: async () => void (await Promise.all([demo.close(), close()])) }
}

/** Answers with the demo on a server that listens already. */
export function serveDemo(
  { server, port, close }: Listening,
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
    port,
    takenPorts: [],
    close: async () => {
      await close()
      wecom.close()
    },
  }
}
