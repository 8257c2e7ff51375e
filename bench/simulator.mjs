// npm run bench:simulator [-- --quick] [--json file]: the simulator beside a bare Hono route, in memory and over HTTP, interleaved in one run.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { machine } from '../scripts/machine.ts'
import { median } from './statistics.mjs'
import { table } from './table.mjs'

const { values: given } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
})
const names = ['wecom-simulator', 'bare hono route']
const calls = ['gettoken', 'user/get', 'auth/getuserinfo']
const ways = { 'in memory': measureInMemory, 'HTTP 1': measureOverHttp(1), 'HTTP 16': measureOverHttp(16) }
const rounds = given.quick ? 3 : 15
const requestsPerRound = given.quick ? 500 : 2_000

if (!(await build())) process.exit(1)

const sides = await Promise.all(names.map(start))
const columns = Object.keys(ways).flatMap((way) => calls.map((call) => ({ way, call, key: `${way} ${call}` })))
const perSecond = Object.fromEntries(
  names.map((name) => [name, Object.fromEntries(columns.map(({ key }) => [key, []]))]),
)
try {
  for (const { way, call, key } of columns) {
    for (let round = -1; round < rounds; round += 1) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        const { paths } = await ask(side.child, { prepare: { call, count: requestsPerRound } })
        const { wallMs, answered } = await ways[way](side, paths)
        if (answered !== requestsPerRound) throw new Error(`${side.name}: ${answered} of ${requestsPerRound} answered`)
        // The first one warms up.
        if (round >= 0) perSecond[side.name][key].push((requestsPerRound * 1_000) / wallMs)
      }
    }
  }
} finally {
  for (const { child } of sides) child.disconnect()
}

const report = {
  command: `npm run bench:simulator${given.quick ? ' -- --quick' : ''}`,
  machine: machine(),
  rounds,
  perSecond,
}
if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(report, undefined, 2)}\n`)
console.log(format())

/** Ratios are taken round by round, since both sides had their turn in each. */
function format() {
  const [ours, bare] = names.map((name) => perSecond[name])
  const ratio = (key) => median(ours[key].map((value, round) => value / bare[key][round])).toFixed(2)
  const rate = (name, key) => Math.round(median(perSecond[name][key])).toLocaleString('en')
  const of = (cell) => Object.keys(ways).map((way) => [way].concat(calls.map((call) => cell(`${way} ${call}`))))
  return [
    `\`${report.command}\` · ${report.machine} · ${rounds} rounds, interleaved`,
    table('requests/s, bare hono route = 1', ['', ...calls], of(ratio)),
    ...names.map((name) =>
      table(
        `requests/s, ${name}`,
        ['', ...calls],
        of((key) => rate(name, key)),
      ),
    ),
  ].join('\n\n')
}

async function start(name) {
  const child = fork(join(import.meta.dirname, 'simulator-side.mjs'), [name])
  const [{ url }] = await once(child, 'message')
  return { name, child, url }
}

async function ask(child, message) {
  const answered = once(child, 'message')
  child.send(message)
  const [answer] = await answered
  return answer
}

function measureInMemory({ child }, paths) {
  return ask(child, { inMemory: { paths } })
}

/** So many requests at once, over connections that stay open. */
function measureOverHttp(concurrency) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const send = (url) =>
    new Promise((resolve, reject) => {
      get(url, { agent }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk) => (text += chunk))
        response.on('end', () => resolve(text.includes('"errcode":0,')))
        response.on('error', reject)
      }).on('error', reject)
    })
  return async ({ url }, paths) => {
    const left = [...paths]
    let answered = 0
    const work = async () => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) {
        const isGood = await send(url + path)
        answered += Number(isGood)
      }
    }
    const startedAt = performance.now()
    await Promise.all(Array.from({ length: concurrency }, work))
    return { wallMs: performance.now() - startedAt, answered }
  }
}
