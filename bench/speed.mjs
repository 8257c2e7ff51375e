// npm run bench [-- --quick] [--only name,…] [--json file]: ours beside bare clients and other packages, interleaved in one run.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { commit, machine } from '../scripts/machine.ts'
import { installIn } from '../scripts/run.ts'
import { contenders } from './contenders.mjs'
import { installSizeOf } from './install-size.mjs'
import { startContender, startUpstream } from './processes.mjs'
import { median, quantile } from './statistics.mjs'
import { formatSpeed, judge } from './table.mjs'

const { values: given } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, json: { type: 'string' } },
})
const repository = join(import.meta.dirname, '..')
const names = given.only?.split(',') ?? Object.keys(contenders)
const rounds = given.quick ? 3 : 15
/** How long each has the machine in a round. */
const turnMs = given.quick ? 200 : 400
const concurrencies = [1, 16, 64]
const kinds = ['identity', 'profile', 'details']
const starts = given.quick ? 3 : 15

const unknown = names.filter((name) => contenders[name] === undefined)
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}?  ${Object.keys(contenders).join(', ')}`)
  process.exit(2)
}
if (!(await build()) || !(await installIn(import.meta.dirname))) process.exit(1)
const upstream = await startUpstream()
const figures = Object.fromEntries(names.map((name) => [name, { rounds: {} }]))
try {
  await measureStarts()
  await measureTokens()
  await measureRounds()
} finally {
  upstream.stop()
}
for (const name of names) {
  const { of, note } = contenders[name]
  Object.assign(figures[name], { note, install: of && installSizeOf(of) })
}

const report = {
  command: `npm run bench${given.quick ? ' -- --quick' : ''}`,
  machine: machine(),
  commit: commit(),
  rounds,
  importMs: measureImport(),
  contenders: figures,
}
report.verdicts = judge(report)
if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(report, undefined, 2)}\n`)
console.log(formatSpeed(report))
process.exitCode = report.verdicts.every(({ passed }) => passed) ? 0 : 1

/** From the start of a process to its first login, and what a lone process has done by then. */
async function measureStarts() {
  const milliseconds = Object.fromEntries(names.map((name) => [name, []]))
  for (let start = 0; start < starts; start += 1) {
    for (const name of rotated(start)) {
      const startedAt = performance.now()
      const contender = await startContender(name, upstream.env)
      await contender.run('identity', 1, { logins: 1 })
      milliseconds[name].push(performance.now() - startedAt)
      contender.stop()
    }
  }
  for (const name of names) figures[name].startMs = median(milliseconds[name])
}

/** What a process without a token fetches: for 200 logins at once, and for 10,000. */
async function measureTokens() {
  for (const name of names) {
    figures[name].getTokensOfHerd = await getTokensFor(name, 200, 200)
    figures[name].getTokensPer10k = await getTokensFor(name, 10_000, 64)
  }
}

async function getTokensFor(name, logins, concurrency) {
  const contender = await startContender(name, upstream.env)
  await upstream.take()
  await contender.run('identity', concurrency, { logins })
  contender.stop()
  return (await upstream.take()).calls['/cgi-bin/gettoken'] ?? 0
}

/** How long `import 'wecom-login'` takes in a process that has done nothing else. */
function measureImport() {
  const code = `const startedAt = performance.now(); await import('wecom-login'); console.log(performance.now() - startedAt)`
  const once = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: repository, encoding: 'utf8' }))
  return median(Array.from({ length: starts }, once))
}

async function measureRounds() {
  const running = await Promise.all(names.map((name) => startContender(name, upstream.env)))
  for (const kind of kinds) {
    const able = running.filter((contender) => contender.kinds.includes(kind))
    // Twice, for what is compiled before a connection has first been idle and closed is compiled anew.
    for (const contender of [...able, ...able]) await warmUp(contender, kind)
    for (const concurrency of concurrencies) {
      for (let round = 0; round < rounds; round += 1) {
        for (const contender of rotated(round, able)) {
          // Connections that idled away while the others had their turn are nobody's speed.
          await contender.run(kind, concurrency, { logins: 2 * concurrency })
          await upstream.take()
          const result = await contender.run(kind, concurrency, { ms: turnMs })
          note(contender.name, `${kind} ${concurrency}`, { ...result, upstream: await upstream.take() })
        }
      }
      for (const { name } of able) sum(name, `${kind} ${concurrency}`)
    }
    await upstream.take({ delayMs: 50 })
    for (const contender of able) {
      const { milliseconds } = await contender.run(kind, 1, { logins: 20 })
      figures[contender.name][`${kind} at 50 ms`] = median(milliseconds)
    }
    await upstream.take({ delayMs: 0 })
  }
  for (const contender of running) {
    figures[contender.name].rssBytes = (await contender.run('identity', 1, { logins: 1 })).rssBytes
    delete figures[contender.name].rounds
    contender.stop()
  }
}

/** Two seconds each, since a compiler that is still at work is nobody's speed. */
async function warmUp(contender, kind) {
  await contender.run(kind, 16, { ms: 2_000 })
}

function note(name, key, result) {
  ;(figures[name].rounds[key] ??= []).push(result)
}

/** The rounds of one column in one line; logins a second of each round are kept, since ratios are taken round by round. */
function sum(name, key) {
  const all = figures[name].rounds[key].map((round) => ({ ...round, logins: round.milliseconds.length }))
  const milliseconds = all.flatMap((round) => round.milliseconds)
  figures[name][key] = {
    perSecond: median(all.map(({ logins, wallMs }) => (logins * 1_000) / wallMs)),
    perSecondByRound: all.map(({ logins, wallMs }) => Math.round((logins * 1_000) / wallMs)),
    p50Ms: quantile(milliseconds, 0.5),
    p99Ms: quantile(milliseconds, 0.99),
    cpuUs: median(all.map(({ logins, cpuUs }) => cpuUs / logins)),
    cpuUsByRound: all.map(({ logins, cpuUs }) => Math.round(cpuUs / logins)),
    callsPerLogin: total(all.map(({ upstream: { calls } }) => total(Object.values(calls)))) / milliseconds.length,
    connectionsPerLogin: total(all.map(({ upstream: { connections } }) => connections)) / milliseconds.length,
  }
}

function rotated(by, list = names) {
  return list.map((_, index) => list[(index + by) % list.length])
}

function total(values) {
  return values.reduce((sum, value) => sum + value, 0)
}
