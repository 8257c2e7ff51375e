import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { OneTimeStore } from 'wecom-login/redis'

/** What every `OneTimeStore` keeps; `open` gives one that holds nothing. */
export const oneTimeStoreContract = (open: () => OneTimeStore): void => {
  it('lets one of a hundred who come at once claim a key', async () => {
    const store = open()
    const values = Array.from({ length: 100 }, (_, index) => `caller-${index}`)
    const found = await Promise.all(values.map((value) => store.claim('once:x', value, 60_000)))
    const winner = values.filter((_, index) => (found[index] ?? undefined) === undefined)
    expect(winner).toHaveLength(1)
    expect(new Set(found.filter((value) => typeof value === 'string'))).toEqual(new Set(winner))
    expect(await store.claim('once:x', 'late', 60_000)).toBe(winner[0])
    expect(await store.get('once:x')).toBe(winner[0])
    expect((await store.claim('once:y', 'other', 60_000)) ?? undefined).toBeUndefined()
  })

  it('forgets a claim when its time is over', async () => {
    const store = open()
    await store.claim('key', 'first', 5)
    await sleep(20)
    expect((await store.claim('key', 'second', 60_000)) ?? undefined).toBeUndefined()
    expect(await store.get('key')).toBe('second')
  })

  it('a claim that came too late changes nothing about the one before', async () => {
    const store = open()
    await store.claim('key', 'first', 60_000)
    expect(await store.claim('key', 'second', 5)).toBe('first')
    await sleep(20)
    expect(await store.claim('key', 'third', 60_000)).toBe('first')
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
