import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSimulator, type Simulator, type SimulatorOptions } from 'wecom-simulator'

/** A simulator on a port, with somebody at its door. */
export interface Upstream {
  readonly sim: Simulator
  readonly url: string
  /** How many requests of a call (`gettoken`) are in its journal. */
  count(call: string): number
  /** Told of each call as it arrives, before the simulator is: `nth` counts from 1 for each call. */
  onCall: (call: string, nth: number) => void
  close(): Promise<void>
}

/** Starts one on a free port of 127.0.0.1. */
export const startUpstream = async (options?: SimulatorOptions): Promise<Upstream> => {
  const sim = createSimulator(options)
  const counts = new Map<string, number>()
  const server = createServer((incoming, outgoing) => {
    const call = (incoming.url ?? '').replace(/\?.*$/, '').replace('/cgi-bin/', '')
    const nth = (counts.get(call) ?? 0) + 1
    counts.set(call, nth)
    upstream.onCall(call, nth)
    void answer(sim, incoming).then(
      async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.end(Buffer.from(await response.arrayBuffer()))
      },
      () => outgoing.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const upstream: Upstream = {
    sim,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: (call) => sim.calls(call).length,
    onCall: () => {},
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  return upstream
}

const answer = async (sim: Simulator, incoming: IncomingMessage): Promise<Response> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { method = 'GET', url = '/' } = incoming
  const headers = { 'content-type': incoming.headers['content-type'] ?? 'application/json' }
  return sim.fetch(new URL(url, sim.endpoints.api), {
    method,
    headers,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  })
}
