import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundleDoor } from '../../scripts/door-bundle.mjs'
import { readPackages } from '../../scripts/doors.mjs'

const { folder, doors } = readPackages().find(({ name }) => name === 'wecom-login') ?? { folder: '', doors: [] }
const kept: Readonly<Record<string, { readonly minBytes: number; readonly gzipBytes: number }>> = JSON.parse(
  readFileSync(join(folder, 'sizes.json'), 'utf8'),
)

describe('the size of a door, bundled with what it needs', () => {
  it.each(doors)('$specifier is as sizes.json says; if it is meant to differ, npm run sizes', async ({ specifier }) => {
    const { minBytes, gzipBytes } = await bundleDoor(specifier)
    const was = kept[specifier] ?? { minBytes: Number.NaN, gzipBytes: Number.NaN }
    expect(Math.abs(minBytes / was.minBytes - 1), `${minBytes} bytes`).toBeLessThan(0.05)
    expect(Math.abs(gzipBytes / was.gzipBytes - 1), `${gzipBytes} bytes with gzip`).toBeLessThan(0.05)
  })

  it('is kept for no door that is gone', () => {
    expect(Object.keys(kept)).toEqual(doors.map(({ specifier }) => specifier))
  })

  it('stays below 18.2 kB with gzip for the root', async () => {
    expect((await bundleDoor('wecom-login')).gzipBytes).toBeLessThan(18_200)
  })
})

/** Words that stand in one part of the SDK only, and the door that brings it. */
const parts = {
  tokens: { word: '/cgi-bin/auth/getuserdetail', door: 'wecom-login' },
  nodeTransport: { word: 'node:https', door: 'wecom-login' },
  flow: { word: 'Login cancelled', door: 'wecom-login/login' },
  jose: { word: 'JWE Initialization Vector', door: 'wecom-login/login' },
  texts: { word: 'WeCom does not know the configured CorpID.', door: 'wecom-login/explain' },
  redis: { word: 'redis.call', door: 'wecom-login/redis' },
  panel: { word: 'ww-iframe-handle:set-port', door: 'wecom-login/panel' },
  adapter: { word: 'has let through', door: 'wecom-login/express' },
} as const

describe('a door brings nothing of another', () => {
  it.each(Object.entries(parts))('and the word for %s is in its own', async (_part, { word, door }) => {
    expect((await bundleDoor(door)).text.includes(word)).toBe(true)
  })

  it.each<[string, readonly (keyof typeof parts)[]]>([
    ['wecom-login', ['tokens', 'nodeTransport']],
    ['wecom-login/login', ['flow', 'jose']],
    ['wecom-login/explain', ['texts']],
    ['wecom-login/redis', ['redis']],
    ['wecom-login/panel', ['panel']],
    ['wecom-login/node', []],
    ['wecom-login/express', ['adapter']],
    ['wecom-login/fastify', ['adapter']],
    ['wecom-login/koa', ['adapter']],
  ])('%s: %j and no other', async (door, expected) => {
    const { text } = await bundleDoor(door)
    const found = Object.entries(parts).filter(([, { word }]) => text.includes(word))
    expect(found.map(([part]) => part)).toEqual(expected)
  })
})
