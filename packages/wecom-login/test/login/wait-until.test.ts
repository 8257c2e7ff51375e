import { expect, it } from 'vitest'
import { rejection } from '../test-app.js'
import { createBrowser } from './browser.js'
import { callbackOf, createTestSite, origin } from './test-site.js'

/** A site whose token is in its soft window, and what its platform is given. */
const createOldSite = async () => {
  const site = createTestSite()
  await site.logIn(site.browser())
  await site.clock.advance(7_200_000 - 480_000)
  const given: Promise<unknown>[] = []
  const options = { waitUntil: (work: Promise<unknown>) => given.push(work) }
  const handle = (request: Request) => site.login.handle(request, undefined, options)
  return { ...site, given, handle, visitor: createBrowser({ handle, origin }) }
}

it('the refresh that a callback begins is given to the platform', async () => {
  const { begin, visitor, given, wecom } = await createOldSite()
  expect((await visitor.send(callbackOf(await begin(visitor), 'zhangsan'))).status).toBe(303)
  expect(given).toHaveLength(1)
  await Promise.all(given)
  expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(2)
})

it('so is one that a login in the panel begins', async () => {
  const { begin, visitor, given } = await createOldSite()
  const state = await begin(visitor)
  const headers = { origin, 'content-type': 'application/json' }
  const body = JSON.stringify({ code: 'zhangsan', state })
  expect((await visitor.send('/auth/wecom/panel', { method: 'POST', headers, body })).status).toBe(200)
  expect(given).toHaveLength(1)
})

it.each([null, 7, { waitUntil: {} }, { waitUntil: 'later' }])(
  '%j in place of the options is refused',
  async (wrong) => {
    const { login } = createTestSite()
    const handled = login.handle(new Request(`${origin}/auth/wecom/login`), undefined, wrong as never)
    expect(await rejection(handled)).toBeInstanceOf(TypeError)
  },
)
