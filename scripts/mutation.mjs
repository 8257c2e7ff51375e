// npm run mutation [-- rooms] [--json=file]: changes the SDK a little, thousands of times, and asks its unit tests whether they notice. Takes
// an hour or more; 0 only if every room notices enough. WECOM_LOGIN_MUTATE=<files> limits a room to some files. Stryker's own reports,
// with every mutant that lives, are in .tmp/mutation/rooms.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rooms } from '../mutation/rooms.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { commit, machine } from './machine.mjs'
import { judge, summarize } from './mutation-score.mjs'
import { root } from './root.mjs'
import { npm, run } from './run.mjs'

const folder = join(root, 'mutation')
const args = process.argv.slice(2)
const wanted = args.filter((arg) => !arg.startsWith('--'))
const jsonFile = args.find((arg) => arg.startsWith('--json='))?.slice('--json='.length)
const unknown = wanted.filter((name) => !(name in rooms))
if (unknown.length > 0) {
  console.error(`没有这些 room / no such rooms: ${unknown.join(', ')}; ${Object.keys(rooms).join(', ')}`)
  process.exit(1)
}
if (!(await isReady())) process.exit(1)

const verdicts = []
for (const room of wanted.length > 0 ? wanted : Object.keys(rooms)) {
  if (!(await mutate(room))) process.exit(1)
  const report = JSON.parse(readFileSync(join(root, `.tmp/mutation/rooms/${room}.json`), 'utf8'))
  verdicts.push(...judge(room, summarize(report), rooms[room].isCore))
}
for (const { name, score, least, noticed, of, passed } of verdicts)
  console.log(`${passed ? 'PASS' : 'FAIL'}  ${score.toFixed(1)} >=${least}  ${name}  (${noticed} of ${of})`)
if (jsonFile !== undefined) {
  const result = { machine: machine(), commit: commit(), verdicts }
  writeFileSync(jsonFile, `${JSON.stringify(result, undefined, 2)}\n`)
}
process.exitCode = verdicts.every(({ passed }) => passed) ? 0 : 1

async function mutate(room) {
  const stryker = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const env = { WECOM_LOGIN_ROOM: room }
  return (await run(process.execPath, [stryker, 'run', 'mutation/stryker.config.mjs'], { show: true, env })).code === 0
}

async function isReady() {
  if (!(await install()) || (await build({ show: true })).code !== 0) return false
  if (existsSync(join(folder, 'node_modules'))) return true
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
  if (code !== 0) console.error(output)
  return code === 0
}
