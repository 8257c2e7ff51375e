import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryStore } from 'wecom-login'
import { type OpenStore, clients, clusterClients } from './clients.js'
import { describeWithRedis } from './describe-with-redis.js'
import { oneTimeStoreContract } from './one-time-store-contract.js'
import type { RedisServer } from './redis-server.js'
import { tokenLeaseContract } from './token-lease-contract.js'
import { tokenStoreContract } from './token-store-contract.js'

describe('memoryStore', () => {
  tokenStoreContract(() => memoryStore())
})

const storeContracts = (redis: () => RedisServer, open: (prefix?: string) => OpenStore) => {
  let opened: OpenStore
  const store = () => opened.store
  beforeAll(async () => {
    opened = open()
    await opened.ready
  })
  afterAll(() => opened.close())

  describe('as a TokenStore', () => {
    tokenStoreContract(store)
    tokenLeaseContract(store)

    it('takes a value of a foreign type for none, and mends it', async () => {
      await redis().send('RPUSH', 'list', 'planted')
      await redis().send('HSET', 'hash', 'field', 'planted')
      expect([await store().get('list'), await store().get('hash')]).toEqual([null, null])
      await store().set('list', 'value', 60_000)
      await store().lease.acquire('hash', 'owner', 60_000)
      await store().lease.commit('hash', 'owner', 'value', 60_000)
      expect([await store().get('list'), await store().get('hash')]).toEqual(['value', 'value'])
    })

    it('takes a lease of a foreign type by force, and until then holds none', async () => {
      await redis().send('RPUSH', 'wecom-login:lease:{key}', 'planted')
      const { lease } = store()
      expect(await lease.acquire('key', 'owner', 60_000)).toBe(false)
      expect(await lease.commit('key', 'owner', 'value', 60_000)).toBe(false)
      await lease.release('key', 'owner')
      expect(await lease.acquire('key', 'owner', 60_000, { force: true })).toBe(true)
      expect(await lease.commit('key', 'owner', 'value', 60_000)).toBe(true)
    })

    it('keeps nothing for ever', async () => {
      await store().set('a', 'value', 60_000)
      await store().claim('b', 'value', 60_000)
      await store().lease.acquire('c', 'owner', 60_000)
      await store().lease.acquire('c', 'other', 60_000, { force: true })
      await store().lease.acquire('d', 'owner', 60_000)
      await store().lease.commit('d', 'owner', 'value', 60_000)
      const lives = await Promise.all(['a', 'b', 'wecom-login:lease:{c}', 'd'].map((key) => redis().send('PTTL', key)))
      for (const life of lives) {
        expect(Number(life.slice(1))).toBeGreaterThan(50_000)
        expect(Number(life.slice(1))).toBeLessThanOrEqual(60_000)
      }
    })

    it('puts its prefix before every key', async () => {
      const prefixed = open('crm:')
      await prefixed.ready
      await prefixed.store.set('a', 'value', 60_000)
      await prefixed.store.claim('b', 'value', 60_000)
      await prefixed.store.lease.acquire('c', 'owner', 60_000)
      const keys = await redis().send('KEYS', '*')
      prefixed.close()
      const own = keys.split('\r\n').filter((line) => /[a-z]/.test(line) && !line.includes(':probe:'))
      expect(new Set(own)).toEqual(new Set(['crm:a', 'crm:b', 'crm:wecom-login:lease:{crm:c}']))
    })
  })

  describe('as a OneTimeStore', () => {
    oneTimeStoreContract(store)
  })
}

describeWithRedis('a server', (redis) => {
  describe.each(Object.entries(clients))('over %s', (_name, open) => {
    storeContracts(redis, (prefix) => open(redis(), { prefix }))
  })
})

describeWithRedis(
  'a cluster',
  (redis) => {
    describe.each(Object.entries(clusterClients))('over %s', (_name, open) => {
      storeContracts(redis, (prefix) => open(redis(), { prefix }))
    })
  },
  { isCluster: true },
)
