import { randomHex } from '../../core/random.js'
import { commandsOver } from '../../stores/redis-client.js'
import { redisStore } from '../../stores/redis.js'
import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'
import { noAnswerOf } from '../no-answer.js'
import { late, within } from '../../core/deadline.js'

/** Whether the stores work with this Redis (read, write, delete, scripts), and whether it evicts keys. */
export const redisCheck = defineCheck({
  id: 'redis',
  title: { zh: 'Redis', en: 'Redis' },
  needs: [],
  findings: {
    redis_ok: findingText('ok', {
      title: ['Redis 可用', 'Redis works'],
      detail: [
        '写入、读取、删除和脚本都成功了，淘汰策略是 {policy}。',
        'Writes, reads, deletes and scripts work; the eviction policy is {policy}.',
      ],
    }),
    redis_not_given: findingText('skipped', {
      title: ['没有配置 Redis', 'No Redis is configured'],
      detail: ['只有一个进程时不需要它。', 'A single process does not need one.'],
    }),
    redis_malformed: findingText('error', {
      title: ['这不是 Redis 客户端', 'This is not a Redis client'],
      detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
      fix: [
        '传入 ioredis、iovalkey 或 redis（node-redis）的客户端。',
        'Pass a client of ioredis, iovalkey or redis (node-redis).',
      ],
      where: places.config,
    }),
    redis_unreachable: findingText('error', {
      title: ['连不上 Redis', 'Redis cannot be reached'],
      detail: [
        '没有在时限内得到回答（{code}）。每次登录会慢一些，配置了 oneTimeStore 的登录会被拒绝。',
        'There was no answer in time ({code}). Logins are slower, and logins with a oneTimeStore are refused.',
      ],
      fix: [
        '检查 REDIS_URL 的主机和端口、TLS（rediss://）和防火墙。',
        'Check the host and port in REDIS_URL, TLS (rediss://) and the firewall.',
      ],
      where: places.redis,
    }),
    redis_refused: findingText('error', {
      title: ['Redis 拒绝了这个用户', 'Redis refuses this user'],
      detail: [
        '它回答 {code}：没有登录，密码不对，或者 ACL 不允许。',
        'It answers {code}: not logged in, wrong password, or forbidden by an ACL.',
      ],
      fix: [
        '检查 REDIS_URL 里的用户名和密码；ACL 要允许 GET、SET、DEL、EVAL，键以 wecom-login: 或 {wecom-login: 开头。',
        'Check the user and password in REDIS_URL. An ACL must allow GET, SET, DEL and EVAL on keys that begin with wecom-login: or {wecom-login:.',
      ],
      where: places.redis,
    }),
    redis_read_only: findingText('error', {
      title: ['这个 Redis 只读', 'This Redis is read-only'],
      detail: ['它是副本（{code}），写不进去。', 'It is a replica ({code}) and does not accept writes.'],
      fix: ['连接主节点。', 'Connect to the primary.'],
      where: places.redis,
    }),
    redis_failing: findingText('error', {
      title: ['Redis 出错', 'Redis reports an error'],
      detail: ['它回答 {code}。', 'It answers {code}.'],
      fix: ['看 Redis 的日志；OOM 是内存用完了。', 'Check the log of Redis; OOM means that it is out of memory.'],
      where: places.redis,
    }),
    redis_forgets: findingText('error', {
      title: ['Redis 没有留住刚写入的值', 'Redis does not keep a value just written'],
      detail: [
        '写入后立刻读取，读到的不是那个值：可能读的是副本，或者中间的代理把写和读分给了不同的节点。',
        'A read right after the write returned something else: reads may go to a replica, or a proxy may send reads and writes to different nodes.',
      ],
      fix: ['让读和写都到主节点。', 'Send reads and writes to the primary.'],
      where: places.redis,
    }),
    redis_evicts: findingText('warning', {
      title: ['Redis 会自己丢掉键', 'Redis evicts keys'],
      detail: [
        '淘汰策略是 {policy}：内存紧张时，「这个 code 已经用过」的记号可能被丢掉。',
        'The eviction policy is {policy}: when memory is short, the record that a code was used may be lost.',
      ],
      fix: [
        '把 maxmemory-policy 设为 noeviction，或者给登录单独一个 Redis。',
        'Set maxmemory-policy to noeviction, or use a separate Redis for the login.',
      ],
      where: places.redis,
    }),
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
      const shown = policy ?? { zh: '（读不到）', en: '(not readable)' }
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
