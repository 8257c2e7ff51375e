// npm test [-- vitest arguments]: builds, runs every test, and ends with the line `N passed, N failed`.
import { build } from './build.js'
import { ensureChromium } from './chromium.js'
import { ensureRedisServer } from './redis.js'
import { tool } from './run.js'
import { type Counts, runVitest } from './vitest.js'

const isReady = async (): Promise<boolean> => {
  if (!(await build())) return false
  return (await tool('typescript', 'tsc', ['-p', 'tests/tsconfig.json'], { show: true })).code === 0
}

const runTests = async (): Promise<Counts> => {
  const env = {
    WECOM_LOGIN_CHROMIUM: (await ensureChromium()) ?? '',
    WECOM_LOGIN_REDIS_SERVER: (await ensureRedisServer()) ?? '',
  }
  return runVitest(process.argv.slice(2), { show: true, env })
}

/** A run without a test has failed, and with CI=true a skipped test has failed too. */
const judge = (counted: Counts): Counts => {
  if (counted.passed + counted.failed === 0) {
    console.error('没有测试运行。 / No test ran.')
    return { ...counted, failed: 1 }
  }
  if (counted.skipped === 0 || process.env['CI'] !== 'true') return counted
  console.error('CI=true 时跳过即失败。 / With CI=true a skipped test is a failure.')
  return { ...counted, failed: counted.failed + counted.skipped, skipped: 0 }
}

const { passed, failed, skipped } = judge((await isReady()) ? await runTests() : { passed: 0, failed: 1, skipped: 0 })
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
