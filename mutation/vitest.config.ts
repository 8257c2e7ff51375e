import { defineConfig } from 'vitest/config'

// The unit tests of the SDK, which import its sources; what needs a build, a browser or a server stays out.
export default defineConfig({
  test: {
    include: ['packages/wecom-login/test/**/*.test.ts'],
    exclude: ['**/*.slow.test.ts'],
    testTimeout: 20_000,
  },
})
