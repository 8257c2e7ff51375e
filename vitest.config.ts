import { configDefaults, defineConfig } from 'vitest/config'

// `*.slow.test.ts` take long in real browsers or on purpose: `npm run accept` runs them, `npm test` does not.
const isSlow = process.env['WECOM_LOGIN_SLOW_TESTS'] === '1'
const suffix = isSlow ? 'slow.test.ts' : 'test.{ts,tsx}'

export default defineConfig({
  test: {
    include: [`packages/*/test/**/*.${suffix}`, `tests/**/*.${suffix}`, `examples/*/test/**/*.${suffix}`],
    exclude: [...configDefaults.exclude, ...(isSlow ? [] : ['**/*.slow.test.ts'])],
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // CI machines are shared: what only a busy moment broke is tried once more, and said to have been.
    retry: process.env['CI'] === 'true' ? 1 : 0,
  },
})
