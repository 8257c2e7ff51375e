import { setTimeout as sleep } from 'node:timers/promises'
import { createWeComApp, type WeComAppConfig } from 'wecom-login'
import { afterEach, describe, expect, it } from 'vitest'
import { useSimulator } from '../fixtures/simulated-wecom.js'
import { clients, type OpenClient, type OpenStore } from './clients.js'
import { describeWithRedis } from './describe-with-redis.js'

describeWithRedis('a Redis that goes away', (redis) => {
  const { sim, endpoints } = useSimulator({ tokenOnRepeat: 'new' })
  const opened: OpenStore[] = []
  afterEach(() => {
    for (const { close } of opened.splice(0)) close()
  })

  const startProcess = async (open: OpenClient, config: Partial<WeComAppConfig> = {}) => {
    const { store, ready, close } = open(redis())
    opened.push({ store, ready, close })
    const { corpId, agentId, secret } = sim.apps.modern
    const app = createWeComApp({
      corpId,
      agentId,
      secret,
      endpoints: endpoints(),
      tokenStore: store,
      logger: false,
      ...config,
    })
    return { app, ready }
  }
  const elapsed = async (work: Promise<unknown>) => {
    const startedAt = performance.now()
    await work
    return performance.now() - startedAt
  }

  describe.each(Object.entries(clients))('with %s as it comes', (_name, open) => {
    it('before the first login costs it a moment, and the later ones nothing', async () => {
      await redis().stop()
      const { app } = await startProcess(open)
      const first = await elapsed(app.accessToken())
      const later = await elapsed(app.accessToken())
      await redis().start()
      expect(first).toBeLessThan(1_000)
      expect(later).toBeLessThan(50)
      expect(sim.calls('gettoken')).toHaveLength(1)
    })

    it('and comes back finds nothing of what was given up: no lease that nobody holds, no older token', async () => {
      const { app, ready } = await startProcess(open)
      await ready
      // It hangs from the moment that the token is asked for: what is sent then is carried out much later.
      sim.next('gettoken', { delayMs: 50 })
      const token = app.accessToken()
      while (sim.calls('gettoken').length === 0) await sleep(1)
      redis().pause()
      expect(await token).toMatch(/^SIMTOKEN_/)
      redis().resume()
      const { app: other } = await startProcess(open)
      const duration = await elapsed(other.accessToken())
      expect(duration).toBeLessThan(2_500)
      const tokens = new Set([await app.accessToken(), await other.accessToken()])
      expect(tokens.size).toBe(sim.calls('gettoken').length)
    })
  })
})
