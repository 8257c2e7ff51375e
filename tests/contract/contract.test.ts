import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checks, doorChecks } from './contract.js'
import { expressApps } from './express.js'
import { fastify } from './fastify.js'
import { hono } from './hono.js'
import { koa } from './koa.js'
import { nestApps } from './nest.js'
import { nodeHttp } from './node-http.js'
import { type Site, startSite, type Surroundings } from './site.js'

const surroundings: readonly (readonly [string, Surroundings])[] = [
  ['alone', {}],
  [
    'under a prefix, behind a reverse proxy and a body parser',
    { root: '/portal/', parsesBodies: true, isBehindProxy: true },
  ],
]

describe.each([nodeHttp, ...expressApps, koa, fastify, ...nestApps, hono])('$name', (framework) => {
  describe.each(surroundings)('%s', (_where, where) => {
    let site: Site
    beforeAll(async () => {
      site = await startSite(framework, where)
    })
    afterAll(() => site.close())

    it.each([...checks, ...doorChecks].map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
      await expect(run(site)).resolves.toBeUndefined()
    })
  })
})
