// npm run mutation [-- rooms] [--json=file]: changes the SDK a little, thousands of times, and asks its unit tests whether they notice. Takes
// an hour or more; 0 only if every room notices enough. WECOM_LOGIN_MUTATE=<files> limits a room to some files. Stryker's own reports,
// with every mutant that lives, are in .tmp/mutation/rooms.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rooms } from '../mutation/rooms.mjs'
import { build } from './build.js'
import { commit, machine } from './machine.js'
import { judge, type MutationVerdict, summarize } from './mutation-score.js'
import { installIn, root, run } from './run.js'

const folder = join(root, 'mutation')
const { values: given, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true })
const wanted = positionals.length > 0 ? positionals : Object.keys(rooms)

const mutate = async (room: string, isCore: boolean): Promise<MutationVerdict[]> => {
  const stryker = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const env = { WECOM_LOGIN_ROOM: room }
  const { code } = await run(process.execPath, [stryker, 'run', 'mutation/stryker.config.mjs'], { show: true, env })
  if (code !== 0) process.exit(1)
  const report = JSON.parse(readFileSync(join(root, `.tmp/mutation/rooms/${room}.json`), 'utf8'))
  return judge(room, summarize(report), isCore)
}

const unknown = wanted.filter((name) => !(name in rooms))
if (unknown.length > 0) {
  console.error(`没有这些 room / no such rooms: ${unknown.join(', ')}; ${Object.keys(rooms).join(', ')}`)
  process.exit(1)
}
if (!(await build()) || !(await installIn(folder))) process.exit(1)

const verdicts: MutationVerdict[] = []
for (const [room, { isCore }] of Object.entries(rooms))
  if (wanted.includes(room)) verdicts.push(...(await mutate(room, isCore)))
for (const { name, score, least, noticed, of, passed } of verdicts)
  console.log(`${passed ? 'PASS' : 'FAIL'}  ${score.toFixed(1)} >=${least}  ${name}  (${noticed} of ${of})`)
if (given.json !== undefined) {
  const result = { machine: machine(), commit: commit(), verdicts }
  writeFileSync(given.json, `${JSON.stringify(result, undefined, 2)}\n`)
}
process.exitCode = verdicts.every(({ passed }) => passed) ? 0 : 1
