// npm run mutation [-- files]: changes the SDK a little, thousands of times, and asks its unit tests whether they notice. Takes an hour or so.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { root } from './root.mjs'
import { npm, run } from './run.mjs'

const folder = join(root, 'mutation')
const report = join(root, '.tmp/mutation/report.json')

/** Where a mistake would let somebody in or give something away: token, exchange and category, state, sealing, return-to, redaction. */
const core =
  /\/(?:api\/(?:access-token|answer|client|exchange|get-token|refusal-memory|retry|shared-token|stored-token|token-\w+)|core\/(?:errcodes|errors|text)|login\/(?:return-to|seal|single-use|state|transaction))\.ts$/

if (!(await isReady())) process.exit(1)
const files = process.argv.slice(2)
mkdirSync(join(root, '.tmp/mutation'), { recursive: true })
const stryker = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
const { code } = await run(process.execPath, [stryker, 'run', 'mutation/stryker.config.mjs'], {
  show: true,
  env: files.length > 0 ? { WECOM_LOGIN_MUTATE: files.join(',') } : {},
})
if (code !== 0) process.exit(code)

const mutants = Object.entries(JSON.parse(readFileSync(report, 'utf8')).files).flatMap(([file, { mutants: all }]) =>
  all.map(({ status, location }) => ({ file, status, line: location.start.line })),
)
const verdicts = [
  judge(
    'core',
    mutants.filter(({ file }) => core.test(`/${file}`)),
    85,
  ),
  judge('all', mutants, 70),
]
process.exitCode = verdicts.every(Boolean) ? 0 : 1

/** Prints the score of some mutants: those noticed, of those that any test can notice. */
function judge(name, list, least) {
  const count = (...statuses) => list.filter(({ status }) => statuses.includes(status)).length
  const [noticed, missed] = [count('Killed', 'Timeout'), count('Survived', 'NoCoverage')]
  if (noticed + missed === 0) return true
  const score = (100 * noticed) / (noticed + missed)
  console.log(
    `${name} ${score.toFixed(1)} >=${least} ${score >= least ? 'PASS' : 'FAIL'}  (${noticed} of ${noticed + missed})`,
  )
  return score >= least
}

async function isReady() {
  if (!(await install()) || (await build({ show: true })).code !== 0) return false
  if (existsSync(join(folder, 'node_modules'))) return true
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
  if (code !== 0) console.error(output)
  return code === 0
}
