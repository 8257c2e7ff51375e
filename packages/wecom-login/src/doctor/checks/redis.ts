import { randomHex } from '../../core/random.js'
import { commandsOver } from '../../stores/redis-client.js'
import { redisStore } from '../../stores/redis.js'
import { defineCheck } from '../check.js'
import { noAnswerOf } from '../no-answer.js'
import { bilingual } from '../texts.js'
import { late, within } from '../../core/deadline.js'

/** Whether the stores work with this Redis (read, write, delete, scripts), and whether it evicts keys. */
export const redisCheck = defineCheck({
  id: 'redis',
  needs: [],
  findings: {
    redis_ok: { severity: 'ok' },
    redis_not_given: { severity: 'skipped' },
    redis_malformed: { severity: 'error', where: 'config' },
    redis_unreachable: { severity: 'error', where: 'redis' },
    redis_refused: { severity: 'error', where: 'redis' },
    redis_read_only: { severity: 'error', where: 'redis' },
    redis_failing: { severity: 'error', where: 'redis' },
    redis_forgets: { severity: 'error', where: 'redis' },
    redis_evicts: { severity: 'warning', where: 'redis' },
  },
  run: async ({ redis, clock, timeoutMs }) => {
    if (redis === undefined) return [{ id: 'redis_not_given' }]
    try {
      const store = redisStore(redis)
      const commands = commandsOver(redis)
      const key = `wecom-login:doctor:${randomHex()}`
      const outcome = await within(clock, timeoutMs, async () => {
        await store.set(key, 'probe', 10_000)
        const kept = await store.get(key)
        await store.delete(key)
        const gone = await store.get(key)
        await store.lease.acquire(key, 'doctor', 10_000)
        await store.lease.release(key, 'doctor')
        return { isKept: kept === 'probe' && gone === null, policy: await policyOf(commands) }
      })
      if (outcome === late) return [{ id: 'redis_unreachable', facts: { code: 'TIMEOUT' } }]
      const { isKept, policy } = outcome
      if (!isKept) return [{ id: 'redis_forgets' }]
      const evicts = policy !== undefined && policy !== 'noeviction'
      const shown = policy ?? bilingual((texts) => texts.facts.noPolicy)
      return [{ id: evicts ? 'redis_evicts' : 'redis_ok', facts: { policy: shown } }]
    } catch (error) {
      if (error instanceof TypeError) return [{ id: 'redis_malformed', facts: { problem: error.message } }]
      return [failureOf(error)]
    }
  },
})

/** `maxmemory-policy`, if the server lets a script read it. */
async function policyOf({ run }: ReturnType<typeof commandsOver>): Promise<string | undefined> {
  const info = await run("return redis.call('INFO', 'memory')", [], []).catch(() => undefined)
  return /maxmemory_policy:([a-z-]+)/.exec(String(info))?.[1]
}

/** A Redis error begins with its code; the rest may hold anything and is not shown. */
function failureOf(error: unknown) {
  const message = error instanceof Error ? error.message : ''
  const code = /^[A-Z]{2,20}(?=\s)/.exec(message)?.[0]
  if (code === undefined) return { id: 'redis_unreachable', facts: { code: noAnswerOf(error).code } } as const
  if (['NOAUTH', 'WRONGPASS', 'NOPERM'].includes(code)) return { id: 'redis_refused', facts: { code } } as const
  return { id: code === 'READONLY' ? 'redis_read_only' : 'redis_failing', facts: { code } } as const
}
