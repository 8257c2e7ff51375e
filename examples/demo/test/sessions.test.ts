import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createSessions } from '../src/sessions.js'

const siteWith = (options: { limit?: number; lifeMs?: number; now?: () => number }) => {
  const sessions = createSessions<string>({ secure: false, ...options })
  const site = new Hono()
  site.get('/start/:name', (c) => {
    sessions.start(c, c.req.param('name'))
    return c.text('')
  })
  site.get('/find', (c) => c.text(sessions.find(c) ?? 'nobody'))
  return {
    start: async (name: string) => (await site.request(`/start/${name}`)).headers.getSetCookie().at(-1)?.split(';')[0],
    find: async (cookie = '') => (await site.request('/find', { headers: { cookie } })).text(),
  }
}

test('beyond the limit the oldest session ends', async () => {
  const site = siteWith({ limit: 2 })
  const [first, second, third] = [await site.start('a'), await site.start('b'), await site.start('c')]
  expect([await site.find(first), await site.find(second), await site.find(third)]).toEqual(['nobody', 'b', 'c'])
})

test('a session ends when its time is over', async () => {
  let now = 0
  const site = siteWith({ lifeMs: 1_000, now: () => now })
  const cookie = await site.start('a')
  now = 999
  expect(await site.find(cookie)).toBe('a')
  now = 1_000
  expect(await site.find(cookie)).toBe('nobody')
})
