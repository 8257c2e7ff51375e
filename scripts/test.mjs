// npm test [-- vitest arguments]: installs, builds, runs every test, and ends with the line `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { install } from './install.mjs'
import { ensureRedisServer } from './redis.mjs'
import { tool } from './run.mjs'

const stopped = { passed: 0, failed: 1, skipped: 0 }
const isReady = (await install()) && (await compiles())
const { passed, failed, skipped } = judge(isReady ? await runVitest(process.argv.slice(2)) : stopped)

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0

async function compiles() {
  const built = await build({ show: true })
  if (built.code !== 0) return false
  const checked = await tool('typescript', 'tsc', ['-p', 'tests/tsconfig.json'], { show: true })
  return checked.code === 0
}

async function runVitest(args) {
  const chromium = await ensureChromium()
  const redisServer = await ensureRedisServer()
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-test-'))
  const summary = join(folder, 'summary.json')
  try {
    const reporters = ['--reporter=default', '--reporter=./scripts/summary-reporter.mjs']
    const { code } = await tool('vitest', 'vitest', ['run', ...reporters, ...args], {
      show: true,
      env: {
        WECOM_LOGIN_TEST_SUMMARY: summary,
        WECOM_LOGIN_CHROMIUM: chromium ?? '',
        WECOM_LOGIN_REDIS_SERVER: redisServer ?? '',
      },
    })
    const counted = JSON.parse(readFileSync(summary, 'utf8'))
    // a broken configuration or a crash fails the run without failing a test
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
  } catch (error) {
    console.error(error)
    return stopped
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A run without a test has failed, and with CI=true a skipped test has failed too. */
function judge(counted) {
  if (counted.passed + counted.failed === 0) {
    console.error('没有测试运行。 / No test ran.')
    return { ...counted, failed: 1 }
  }
  if (counted.skipped === 0 || process.env.CI !== 'true') return counted
  console.error('CI=true 时跳过即失败。 / With CI=true a skipped test is a failure.')
  return { ...counted, failed: counted.failed + counted.skipped, skipped: 0 }
}
