import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeInBrowser } from '../browser/chromium.js'
import { expressApps } from './express.js'
import { hono } from './hono.js'
import { type Site, startSite } from './site.js'
import { browserChecks } from './whole-login.js'

describeInBrowser('in Chromium', ({ open }) => {
  const checks = browserChecks(open)

  describe.each([...expressApps.filter(({ name }) => name === 'Express 5'), hono])('$name', (framework) => {
    let site: Site
    beforeAll(async () => {
      site = await startSite(framework, { root: '/portal/', isBehindProxy: true })
    })
    afterAll(() => site.close())

    it.each(checks.map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
      await expect(run(site)).resolves.toBeUndefined()
    })
  })
})
