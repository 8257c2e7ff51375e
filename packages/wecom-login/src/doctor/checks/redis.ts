import { isWeComStoreError } from '../../core/errors.js'
import { randomHex } from '../../core/random.js'
import { commandsOver } from '../../stores/redis-client.js'
import { type RedisStore, redisStore } from '../../stores/redis.js'
import { redisWordOf } from '../../stores/store-problem.js'
import { defineCheck } from '../check.js'
import { noAnswerOf } from '../no-answer.js'
import { bilingual } from '../texts.js'
import { late, within } from '../../core/deadline.js'

/** Whether the stores work with this client and Redis, by doing what a login does, and whether it evicts keys. */
export const redisCheck = defineCheck({
  id: 'redis',
  needs: [],
  findings: {
    redis_ok: { severity: 'ok' },
    redis_not_given: { severity: 'skipped' },
    redis_malformed: { severity: 'error', where: 'config' },
    redis_unsuitable: { severity: 'error', where: 'config' },
    redis_unreachable: { severity: 'error', where: 'redis' },
    redis_refused: { severity: 'error', where: 'redis' },
    redis_read_only: { severity: 'error', where: 'redis' },
    redis_failing: { severity: 'error', where: 'redis' },
    redis_forgets: { severity: 'error', where: 'redis' },
    redis_no_scripts: { severity: 'warning', where: 'redis' },
    redis_evicts: { severity: 'warning', where: 'redis' },
  },
  run: async ({ redis, clock, timeoutMs }) => {
    if (redis === undefined) return [{ id: 'redis_not_given' }]
    try {
      const store = redisStore(redis)
      const commands = commandsOver(redis)
      const outcome = await within(clock, timeoutMs, async () => ({
        isKept: await tryOut(store, `wecom-login:doctor:${randomHex()}`),
        policy: await policyOf(commands),
      }))
      if (outcome === late) return [{ id: 'redis_unreachable', facts: { code: 'TIMEOUT' } }]
      const { isKept, policy } = outcome
      if (!isKept) return [{ id: 'redis_forgets' }]
      const word = /\(([A-Z]+)\)/.exec(store.warning ?? '')?.[1]
      if (word !== undefined) return [{ id: 'redis_no_scripts', facts: { code: word } }]
      const evicts = policy !== undefined && policy !== 'noeviction'
      const shown = policy ?? bilingual((texts) => texts.facts.noPolicy)
      return [{ id: evicts ? 'redis_evicts' : 'redis_ok', facts: { policy: shown } }]
    } catch (error) {
      if (isWeComStoreError(error)) return [{ id: 'redis_unsuitable', facts: { problem: error.message } }]
      if (error instanceof TypeError) return [{ id: 'redis_malformed', facts: { problem: error.message } }]
      return [failureOf(error)]
    }
  },
})

/** Does what a login does: false if a value just written cannot be read. Rejects if something else fails. */
async function tryOut({ get, set, claim, lease, delete: forget }: RedisStore, key: string): Promise<boolean> {
  await set(key, 'probe', 10_000)
  if ((await get(key)) !== 'probe') return false
  await claim(`${key}:claim`, 'probe', 10_000)
  await lease.acquire(key, 'doctor', 10_000)
  await lease.commit(key, 'doctor', 'probe', 10_000)
  // They end by themselves where DEL is forbidden.
  await Promise.allSettled([forget(key), forget(`${key}:claim`)])
  return true
}

/** `maxmemory-policy`, if the server lets a script read it. */
async function policyOf({ run }: ReturnType<typeof commandsOver>): Promise<string | undefined> {
  const info = await run("return redis.call('INFO', 'memory')", [], []).catch(() => undefined)
  return /maxmemory_policy:([a-z-]+)/.exec(String(info))?.[1]
}

/** A Redis error begins with its code; the rest may hold anything and is not shown. */
function failureOf(error: unknown) {
  const code = redisWordOf(error)
  if (code === undefined) return { id: 'redis_unreachable', facts: { code: noAnswerOf(error).code } } as const
  if (['NOAUTH', 'WRONGPASS', 'NOPERM'].includes(code)) return { id: 'redis_refused', facts: { code } } as const
  return { id: code === 'READONLY' ? 'redis_read_only' : 'redis_failing', facts: { code } } as const
}
