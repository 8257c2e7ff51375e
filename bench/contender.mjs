// One contender in a process of its own: logs in as it is told, and says how long each login took and what it cost.
import { contenders } from './contenders.mjs'

const [, , name] = process.argv
const app = { corpId: 'ww5100000000000001', agentId: '1000002', secret: 'bench-secret-that-is-not-one' }
const expected = { identity: 'zhangsan', profile: '张三', details: '张三' }

const load = await contenders[name].load()
const login = await load(app)
// Who cannot ask for sensitive fields does what it can.
if (login.profile !== undefined) login.details ??= login.profile
let counter = 0

process.on('disconnect', () => process.exit())
process.on('message', async ({ kind, concurrency, logins = Infinity, ms = Infinity }) => {
  try {
    process.send(await run(kind, concurrency, { logins, ms }))
  } catch (error) {
    process.send({ error: String(error?.stack ?? error).slice(0, 400) })
  }
})
process.send({ ready: true, kinds: Object.keys(login) })

/** Logs in until there have been so many logins, or for so long. */
async function run(kind, concurrency, { logins, ms }) {
  const milliseconds = []
  const begun = performance.now()
  const until = begun + ms
  let left = logins
  const work = async () => {
    for (let startedAt = performance.now(); left > 0 && startedAt < until; startedAt = performance.now()) {
      left -= 1
      const found = await login[kind](`${kind}-${process.pid}-${++counter}`)
      milliseconds.push(performance.now() - startedAt)
      if (found !== expected[kind]) throw new Error(`${name} found ${found} and not ${expected[kind]}`)
    }
  }
  const cpuBefore = process.cpuUsage()
  await Promise.all(Array.from({ length: concurrency }, work))
  const wallMs = performance.now() - begun
  const { user, system } = process.cpuUsage(cpuBefore)
  return { wallMs, cpuUs: user + system, rssBytes: process.memoryUsage.rss(), milliseconds }
}
