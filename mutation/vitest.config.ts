import { defineConfig } from 'vitest/config'
import { rooms } from './rooms.mjs'

const { tests } = rooms[process.env['WECOM_LOGIN_ROOM'] ?? 'core']

export default defineConfig({
  test: {
    include: tests.map((name) => `packages/wecom-login/test/${name}.test.ts`),
    exclude: ['**/*.slow.test.ts'],
    // A thread for each file would take three times as long, and no test minds the others.
    isolate: false,
    testTimeout: 5_000,
  },
})
