import { writeFileSync } from 'node:fs'

/** A vitest reporter that writes `{ passed, failed, skipped }` of the run to the file named by WECOM_LOGIN_TEST_SUMMARY. */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const path = process.env.WECOM_LOGIN_TEST_SUMMARY
    if (path !== undefined) writeFileSync(path, JSON.stringify(summarize(modules, unhandledErrors)))
  }
}

/** Counts tests by outcome; a module or suite broken outside its tests and an error nobody caught are failures too. */
export function summarize(modules, unhandledErrors) {
  const tests = modules.flatMap((module) => [...module.children.allTests()]).map((test) => test.result().state)
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
  const broken = suites.filter((suite) => suite.errors().length > 0)
  const count = (state) => tests.filter((each) => each === state).length
  return {
    passed: count('passed'),
    failed: count('failed') + count('pending') + broken.length + unhandledErrors.length,
    skipped: count('skipped'),
  }
}
