import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, createBrowser } from '../contract/browser.js'
import { expressApps } from '../contract/express.js'
import { fastify } from '../contract/fastify.js'
import { koa } from '../contract/koa.js'
import { nestApps } from '../contract/nest.js'
import { nodeHttp } from '../contract/node-http.js'
import { type Site, startSite, type Surroundings } from '../contract/site.js'

/** How `/portal` comes to an app: its framework mounts it there, or a proxy takes the prefix off and the app never hears of it. */
const surroundings: readonly (readonly [string, Surroundings])[] = [
  ['mounted under /portal', { root: '/portal/' }],
  ['behind a proxy that strips /portal', { root: '/portal/', isBehindProxy: 'strips' }],
]

/** The status and the body for a target that goes over the wire as it stands, which `fetch` and `URL` would tidy up. */
const askFor = (site: Site, target: string): Promise<{ status: number | undefined; referrerPolicy: unknown }> =>
  new Promise((resolve, reject) => {
    const asked = request(site.origin, { path: target, agent: false }, (answer) => {
      answer.resume().once('end', () => {
        resolve({ status: answer.statusCode, referrerPolicy: answer.headers['referrer-policy'] })
      })
    })
    asked.once('error', reject)
    asked.end()
  })

const locationOf = ({ status, headers }: Answer): string => {
  expect(status).toBe(303)
  return headers.location ?? 'nowhere'
}

describe.each([...expressApps, koa, fastify, ...nestApps, nodeHttp])('$name', (framework) => {
  describe.each(surroundings)('%s', (_where, where) => {
    let site: Site
    beforeAll(async () => {
      site = await startSite(framework, where)
    })
    afterAll(() => site.close())

    it.each(['', '/'])('logs in, with "%s" after the login’s paths, and lands where it was going', async (end) => {
      const browser = createBrowser(site.origin)
      const login = locationOf(await browser.navigate('/portal/?from=mail'))
      expect(login).toBe(`${site.origin}/portal/auth/wecom/login?returnTo=%2Fportal%2F%3Ffrom%3Dmail#`)
      const begun = locationOf(await browser.navigate(login.replace('?', `${end}?`)))
      expect(new URL(begun).searchParams.get('redirect_uri')?.replace(/\?to=.*/, '')).toBe(
        `${site.origin}/portal/auth/wecom/callback`,
      )
      const { pathname, search } = await site.sim.as('zhangsan').open(begun)
      expect(locationOf(await browser.navigate(pathname + end + search))).toBe('/portal/?from=mail')
      expect((await browser.navigate('/portal/?from=mail')).body).toContain('张三')
      expect((await browser.submit(`/portal/auth/wecom/logout${end}`, site.origin)).body).toContain(
        'href="/portal/auth/wecom/login"',
      )
      const told = await browser.fetch('/portal/api/me')
      expect([told.status, JSON.parse(told.body)]).toEqual([401, { loginUrl: '/portal/auth/wecom/login' }])
    })

    it.each([
      '/auth/wecom/login',
      '/portal/x/auth/wecom/login',
      '/x/portal/auth/wecom/login',
      '/portal/auth/wecom/LOGIN',
      '/Portal/auth/wecom/login',
      '/portal/auth/wecom/%6cogin',
      '/portal/auth%2fwecom/login',
      '/portal/auth/wecom/login%2f',
      '/portal//auth/wecom/login',
      '//portal/auth/wecom/login',
      '/portal/auth//wecom/login',
      '/portal/auth/wecom/login//',
      '/portal/auth/./wecom/login',
      '/portal/x/../auth/wecom/login',
      '/portal/auth/%2e/wecom/login',
    ])('leaves %s to the app', async (target) => {
      expect(await askFor(site, target)).toEqual({ status: 404, referrerPolicy: undefined })
    })
  })
})
