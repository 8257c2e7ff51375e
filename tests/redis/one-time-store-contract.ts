import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { OneTimeStore } from 'wecom-login/redis'

/** What every `OneTimeStore` keeps; `open` gives one that holds nothing. */
export const oneTimeStoreContract = (open: () => OneTimeStore): void => {
  it('lets one of a hundred who come at once claim a key', async () => {
    const store = open()
    const claims = await Promise.all(Array.from({ length: 100 }, () => store.claim('once:code:x', 60_000)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await store.claim('once:code:x', 60_000)).toBe(false)
    expect(await store.claim('once:code:y', 60_000)).toBe(true)
  })

  it('forgets a claim when its time is over', async () => {
    const store = open()
    await store.claim('key', 5)
    await sleep(20)
    expect(await store.claim('key', 60_000)).toBe(true)
  })

  it('a claim that came too late changes nothing about the one before', async () => {
    const store = open()
    expect(await store.claim('key', 60_000)).toBe(true)
    expect(await store.claim('key', 5)).toBe(false)
    await sleep(20)
    expect(await store.claim('key', 60_000)).toBe(false)
  })

  it('hands on a result until its life is over', async () => {
    const store = open()
    expect((await store.get('result')) ?? undefined).toBeUndefined()
    await store.set('result', 'sealed', 60_000)
    expect(await store.get('result')).toBe('sealed')
    await store.set('result', 'sealed', 5)
    await sleep(20)
    expect((await store.get('result')) ?? undefined).toBeUndefined()
  })
}
