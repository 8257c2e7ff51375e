// How `npm run mutation` changes the SDK and asks its unit tests whether they notice. Run from the root of the repository.
const { WECOM_LOGIN_MUTATE: only } = process.env

export default {
  packageManager: 'npm',
  plugins: ['./mutation/node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'],
  testRunner: 'vitest',
  vitest: { configFile: 'mutation/vitest.config.ts', related: true },
  mutate: only === undefined ? ['packages/wecom-login/src/**/*.ts'] : only.split(','),
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  incremental: true,
  incrementalFile: '.tmp/mutation/incremental.json',
  tempDirName: '.tmp/mutation/sandbox',
  reporters: ['json', 'clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: '.tmp/mutation/report.json' },
  concurrency: 2,
  timeoutMS: 10_000,
  disableTypeChecks: true,
  ignorePatterns: ['docs', '**/*.tgz'],
}
