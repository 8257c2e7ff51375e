// npm run accept [-- --ci] [--json=file] [ids]: the acceptance figures. One line each, `<id> <measured> <target> PASS|FAIL`; 0 only if all pass.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { install } from './install.mjs'
import { commit, machine } from './machine.mjs'
import { ensureRedisServer } from './redis.mjs'

const args = process.argv.slice(2)
const size = args.includes('--ci') ? 'ci' : 'full'
const wanted = args.filter((arg) => !arg.startsWith('--'))
const jsonFile = args.find((arg) => arg.startsWith('--json='))?.slice('--json='.length)
const times = Number(process.env.WECOM_LOGIN_ACCEPT_TIMES ?? 1)
const seed = Number(process.env.WECOM_LOGIN_ACCEPT_SEED ?? Math.floor(Math.random() * 2 ** 31))

process.exitCode = (await isReady()) && (await runAll()) ? 0 : 1

async function isReady() {
  if (!(times > 0) || !Number.isInteger(seed)) {
    console.error('WECOM_LOGIN_ACCEPT_TIMES: a number > 0. WECOM_LOGIN_ACCEPT_SEED: a whole number.')
    return false
  }
  if (!(await install()) || (await build({ show: true })).code !== 0) return false
  process.env.WECOM_LOGIN_CHROMIUM = (await ensureChromium()) ?? ''
  process.env.WECOM_LOGIN_REDIS_SERVER = (await ensureRedisServer()) ?? ''
  return true
}

async function runAll() {
  // Not before it is installed.
  const { tsImport } = await import('tsx/esm/api')
  const { acceptCases } = await tsImport('../tests/accept/cases/index.ts', import.meta.url)
  const { judgeCase } = await tsImport('../tests/accept/case.ts', import.meta.url)
  const unknown = wanted.filter((id) => acceptCases.every((accept) => accept.id !== id))
  if (unknown.length > 0) {
    console.error(`${unknown.join(', ')}?  ${acceptCases.map(({ id, title }) => `\n${id}  ${title}`).join('')}`)
    return false
  }
  console.error(`seed ${seed}  (WECOM_LOGIN_ACCEPT_SEED=${seed} 可重复这次运行 / repeats this run)`)
  const meant = acceptCases.filter(({ id, counts }) => (wanted.length > 0 ? wanted.includes(id) : counts[size] > 0))
  const measureOnce = (accept) =>
    measure(accept, () => judgeCase(accept, Math.max(1, Math.round(accept.counts[size] * times)), seed))
  const isWorthAnother = ({ passed, measured }) => !passed && measured !== 'error'
  const results = []
  for (const accept of meant) {
    const result = await measureOnce(accept)
    results.push(result)
    if (isWorthAnother(result)) console.error(`${result.id}: ${result.measured}，最后再试一次 / once more in the end`)
    else print(result)
  }
  // Figures of time fall victim to a busy machine, so what missed is measured at another time; a count that is wrong is wrong again.
  for (const [index, result] of results.entries()) {
    if (!isWorthAnother(result)) continue
    results[index] = await measureOnce(meant[index])
    print(results[index])
  }
  for (const { id, title } of results.filter(({ passed }) => !passed)) console.error(`${id}: ${title}`)
  if (jsonFile !== undefined) record(results)
  return results.every(({ passed }) => passed)
}

function record(results) {
  const day = new Date().toISOString().slice(0, 10)
  const file = { machine: machine(), commit: commit(), day, size, seed, results }
  mkdirSync(dirname(jsonFile), { recursive: true })
  writeFileSync(jsonFile, `${JSON.stringify(file, undefined, 2)}\n`)
}

async function measure({ id, title }, judge) {
  const startedAt = performance.now()
  try {
    return { id, title, ...(await judge()) }
  } catch (error) {
    console.error(error)
    return { id, title, measured: 'error', target: 'none', passed: false }
  } finally {
    if (process.env.WECOM_LOGIN_ACCEPT_TIMING) console.error(`${id}: ${Math.round(performance.now() - startedAt)} ms`)
  }
}

function print({ id, measured, target, passed }) {
  console.log(`${id} ${measured} ${target} ${passed ? 'PASS' : 'FAIL'}`)
}
