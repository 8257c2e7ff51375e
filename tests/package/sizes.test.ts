import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundle, bundleDoor } from '../../scripts/door-bundle.js'
import { readPackages } from '../../scripts/doors.js'

const { folder, doors } = readPackages().find(({ name }) => name === 'wecom-login') ?? { folder: '', doors: [] }
/** By door, the most bytes with gzip. */
const most: Readonly<Record<string, number>> = JSON.parse(readFileSync(join(folder, 'sizes.json'), 'utf8'))

describe('what an application gets of a door', () => {
  it.each(doors)('$specifier weighs no more than sizes.json allows', async ({ specifier }) => {
    const { gzipBytes } = await bundleDoor(specifier)
    expect(gzipBytes, 'if it is worth it, raise the bound by hand').toBeLessThanOrEqual(most[specifier] ?? 0)
  })

  it('is bounded for no door that is gone', () => {
    const specifiers = new Set(doors.map(({ specifier }) => specifier))
    expect(Object.keys(most).filter((specifier) => !specifiers.has(specifier))).toEqual([])
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

const partsIn = (text: string) =>
  Object.entries(parts).flatMap(([part, { word }]) => (text.includes(word) ? [part] : []))

describe('a door brings nothing of another', () => {
  it.each(Object.entries(parts))('and the word for %s is in its own', async (_part, { word, door }) => {
    expect((await bundleDoor(door)).text.includes(word)).toBe(true)
  })

  it.each<[string, readonly (keyof typeof parts)[]]>([
    ['wecom-login', ['tokens', 'nodeTransport']],
    ['wecom-login/login', ['tokens', 'nodeTransport', 'flow', 'jose']],
    ['wecom-login/explain', ['texts']],
    ['wecom-login/redis', ['redis']],
    ['wecom-login/panel', ['panel']],
    ['wecom-login/node', ['adapter']],
    ['wecom-login/express', ['adapter']],
    ['wecom-login/fastify', ['adapter']],
    ['wecom-login/koa', ['adapter']],
  ])('%s: %j and no other', async (door, expected) => {
    expect(partsIn((await bundleDoor(door)).text)).toEqual(expected)
  })

  it('createLogin without loginFromEnv brings no app', async () => {
    const { text } = await bundle("export { createLogin } from 'wecom-login/login'")
    expect(partsIn(text)).toEqual(['flow', 'jose'])
  })
})
