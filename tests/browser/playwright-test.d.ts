/** As much of @playwright/test as the sample uses. */
declare module '@playwright/test' {
  import type { Page } from 'playwright-core'

  export { expect } from 'vitest'

  interface BuiltIn {
    readonly page: Page
  }
  interface TestInfo {
    readonly status?: 'passed' | 'failed' | 'timedOut' | 'skipped' | 'interrupted'
    readonly expectedStatus: 'passed' | 'failed' | 'timedOut' | 'skipped' | 'interrupted'
  }
  type Fixture<Value, Given> = (given: Given, use: (value: Value) => Promise<void>, info: TestInfo) => Promise<void>

  interface Test<Given> {
    (name: string, body: (given: Given) => Promise<void>): void
    extend<ForTests, ForWorkers>(
      fixtures: {
        [Name in keyof ForTests]: Fixture<ForTests[Name], Given & ForTests & ForWorkers>
      } & {
        [Name in keyof ForWorkers]: [Fixture<ForWorkers[Name], ForWorkers>, { scope: 'worker' }]
      },
    ): Test<Given & ForTests & ForWorkers>
  }
  export const test: Test<BuiltIn>
}
