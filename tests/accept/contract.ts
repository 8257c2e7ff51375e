import { contractCases as bun } from '../contract/bun.js'
import { contractCases as next } from '../contract/next.js'
import { contractCases as spaVue } from '../contract/spa-vue.js'
import { contractCases as sveltekit } from '../contract/sveltekit.js'
import type { AcceptCase } from './case.js'

const frameworks = { bun, next, 'spa-vue': spaVue, sveltekit }

/** The login contract on the frameworks with a lock of their own; each is installed and built first. */
export const frameworkCases: readonly AcceptCase[] = Object.entries(frameworks).map(([name, contractCases]) => ({
  id: `contract-${name}`,
  title: `the login contract on examples/${name}`,
  counts: { ci: 1, full: 1 },
  target: { failed: 0 },
  isLong: true,
  run: async () => {
    const outcomes = await contractCases()
    const failed = outcomes.filter(({ passed }) => !passed)
    for (const outcome of failed) console.error(name, outcome.name, outcome.error)
    return { cases: outcomes.length, failed: failed.length }
  },
}))
