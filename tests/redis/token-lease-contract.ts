import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { TokenLease, TokenStore } from 'wecom-login'

/** What every `TokenLease` keeps; `open` gives a store that holds nothing. */
export const tokenLeaseContract = (open: () => TokenStore & { readonly lease: TokenLease }): void => {
  describe('a lease', () => {
    it('goes to one of a hundred who ask at once', async () => {
      const { lease } = open()
      const owners = Array.from({ length: 100 }, (_, index) => `owner-${index}`)
      const results = await Promise.all(owners.map((owner) => lease.acquire('key', owner, 60_000)))
      expect(results.filter(Boolean)).toHaveLength(1)
    })

    it('of one key says nothing about another', async () => {
      const { lease } = open()
      expect([await lease.acquire('a', 'me', 60_000), await lease.acquire('b', 'you', 60_000)]).toEqual([true, true])
    })

    it('ends by itself, and can then be had', async () => {
      const { lease } = open()
      await lease.acquire('key', 'first', 5)
      await sleep(20)
      expect(await lease.acquire('key', 'second', 60_000)).toBe(true)
    })

    it('is given back by its owner and nobody else', async () => {
      const { lease } = open()
      await lease.acquire('key', 'owner', 60_000)
      await lease.release('key', 'stranger')
      expect(await lease.acquire('key', 'next', 60_000)).toBe(false)
      await lease.release('key', 'owner')
      expect(await lease.acquire('key', 'next', 60_000)).toBe(true)
      await lease.release('never held', 'owner')
    })

    it('taken by force belongs to the one who took it, for a limited time', async () => {
      const { lease } = open()
      await lease.acquire('key', 'first', 60_000)
      expect(await lease.acquire('key', 'second', 60_000, { force: true })).toBe(true)
      await lease.release('key', 'first')
      expect(await lease.acquire('key', 'third', 60_000)).toBe(false)
      await lease.acquire('key', 'fourth', 5, { force: true })
      await sleep(20)
      expect(await lease.acquire('key', 'third', 60_000)).toBe(true)
    })

    it('is no value: the key it is of stays empty', async () => {
      const store = open()
      await store.lease.acquire('key', 'owner', 60_000)
      expect((await store.get('key')) ?? undefined).toBeUndefined()
    })
  })

  describe('a commit', () => {
    it('of the owner writes, for the life it says, and ends the lease', async () => {
      const store = open()
      await store.lease.acquire('key', 'owner', 60_000)
      expect(await store.lease.commit('key', 'owner', 'value', 60_000)).toBe(true)
      expect(await store.get('key')).toBe('value')
      expect(await store.lease.acquire('key', 'next', 60_000)).toBe(true)
      expect(await store.lease.commit('key', 'next', 'short', 5.5)).toBe(true)
      await sleep(20)
      expect((await store.get('key')) ?? undefined).toBeUndefined()
    })

    it('without a lease writes nothing', async () => {
      const store = open()
      expect(await store.lease.commit('key', 'nobody', 'value', 60_000)).toBe(false)
      expect((await store.get('key')) ?? undefined).toBeUndefined()
    })

    it('after the lease has ended writes nothing', async () => {
      const store = open()
      await store.lease.acquire('key', 'owner', 5)
      await sleep(20)
      expect(await store.lease.commit('key', 'owner', 'late', 60_000)).toBe(false)
      expect((await store.get('key')) ?? undefined).toBeUndefined()
    })

    it('after the lease was taken away writes nothing, and leaves it to the one who has it', async () => {
      const store = open()
      await store.lease.acquire('key', 'stalled', 60_000)
      await store.lease.acquire('key', 'quick', 60_000, { force: true })
      expect(await store.lease.commit('key', 'stalled', 'old', 60_000)).toBe(false)
      expect(await store.lease.commit('key', 'quick', 'new', 60_000)).toBe(true)
      expect(await store.lease.commit('key', 'stalled', 'old', 60_000)).toBe(false)
      expect(await store.get('key')).toBe('new')
    })

    it('works once', async () => {
      const store = open()
      await store.lease.acquire('key', 'owner', 60_000)
      const results = await Promise.all([1, 2, 3].map((n) => store.lease.commit('key', 'owner', `value-${n}`, 60_000)))
      expect(results.filter(Boolean)).toHaveLength(1)
    })
  })
}
