// npm run mutation [-- rooms]: changes the SDK a little, thousands of times, and asks its unit tests whether they notice. Takes an hour or so.
// Notes the result of each room in mutation/result.json and writes the page about it in the docs. WECOM_LOGIN_MUTATE=<files> limits a room
// to some files; nothing is noted then.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rooms } from '../mutation/rooms.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { judge, summarize } from './mutation-score.mjs'
import { root } from './root.mjs'
import { npm, run } from './run.mjs'

const folder = join(root, 'mutation')
const resultFile = join(folder, 'result.json')
const isPartial = process.env.WECOM_LOGIN_MUTATE !== undefined
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in rooms))
if (unknown.length > 0) {
  console.error(`没有这些 room / no such rooms: ${unknown.join(', ')}; ${Object.keys(rooms).join(', ')}`)
  process.exit(1)
}
if (!(await isReady())) process.exit(1)

const found = {}
for (const room of wanted.length > 0 ? wanted : Object.keys(rooms)) {
  if (!(await mutate(room))) process.exit(1)
  found[room] = summarize(JSON.parse(readFileSync(join(root, `.tmp/mutation/rooms/${room}.json`), 'utf8')))
  if (!isPartial) note()
}
if (!isPartial) await run(process.execPath, [join(root, 'scripts/mutation-page.mjs')], { show: true })
const verdicts = judge(found)
for (const { name, score, least, noticed, of } of verdicts)
  console.log(`${score >= least ? 'PASS' : 'FAIL'}  ${score.toFixed(1)} >=${least}  ${name}  (${noticed} of ${of})`)
process.exitCode = verdicts.every(({ score, least }) => score >= least) ? 0 : 1

/** What was found now, and of the other rooms what was found before. */
function note() {
  const known = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : {}
  const results = { ...known, ...found }
  const ordered = Object.keys(rooms).flatMap((room) => (room in results ? [[room, results[room]]] : []))
  writeFileSync(resultFile, `${JSON.stringify(Object.fromEntries(ordered), undefined, 2)}\n`)
}

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
