// How `npm run mutation` changes one room of the SDK and asks its unit tests whether they notice. Run from the root of the repository.
import { rooms } from './rooms.mjs'

const { WECOM_LOGIN_ROOM: room, WECOM_LOGIN_MUTATE: only } = process.env
const folder = '.tmp/mutation'
const src = 'packages/wecom-login/src'

export default {
  packageManager: 'npm',
  plugins: ['./mutation/node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'],
  testRunner: 'vitest',
  vitest: { configFile: 'mutation/vitest.config.ts', related: true },
  // Not texts, which are data that a test reads one by one.
  mutate:
    only === undefined
      ? [`${src}/${rooms[room].sources}.ts`, `!${src}/**/texts/**`, `!${src}/**/texts.{zh,en}.ts`]
      : only.split(','),
  mutator: { excludedMutations: rooms[room].excludedMutations },
  coverageAnalysis: 'perTest',
  tempDirName: `${folder}/sandbox`,
  reporters: ['json', 'clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: `${folder}/rooms/${room}.json` },
  concurrency: 2,
  timeoutMS: 10_000,
  disableTypeChecks: true,
  ignorePatterns: ['docs', '**/*.tgz'],
}
