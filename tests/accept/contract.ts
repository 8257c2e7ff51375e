import { contractCases as bun } from '../contract/bun.js'
import { contractCases as next } from '../contract/next.js'
import type { Outcome } from '../contract/run-checks.js'
import { contractCases as spaVue } from '../contract/spa-vue.js'
import { contractCases as sveltekit } from '../contract/sveltekit.js'
import { nextCases } from '../field/next.js'
import { hostCases } from '../hosts/next-examples.js'
import type { AcceptCase } from './case.js'

const frameworks = { bun, next, 'spa-vue': spaVue, sveltekit }
const hosts = { authjs: () => hostCases('authjs'), 'next-auth': () => hostCases('next-auth') }

// A run of CI has ten minutes in all: what another of its kind stands for is left to a full run.
const isInCi = (name: string) => !['next-auth', 'spa-vue', 'sveltekit'].includes(name)

const contractCase = (
  name: string,
  title: string,
  contractCases: (count: number) => Promise<readonly Outcome[]>,
  counts: AcceptCase['counts'] = { ci: isInCi(name) ? 1 : 0, full: 1 },
): AcceptCase => ({
  id: `contract-${name}`,
  title,
  counts,
  target: { failed: 0 },
  isLong: true,
  run: async (count) => {
    const outcomes = await contractCases(count)
    const failed = outcomes.filter(({ passed }) => !passed)
    for (const outcome of failed) console.error(name, outcome.name, outcome.error)
    return { cases: outcomes.length, failed: failed.length }
  },
})

/** The contracts on the examples with a lock of their own; each is installed and built first. */
export const frameworkCases: readonly AcceptCase[] = [
  ...Object.entries(frameworks).map(([name, cases]) =>
    contractCase(name, `the login contract on examples/${name}`, cases),
  ),
  ...Object.entries(hosts).map(([name, cases]) =>
    contractCase(name, `the contract with an auth system on examples/next/${name}`, cases),
  ),
  contractCase(
    'next-prefix',
    'whole logins at Next built with basePath and trailingSlash, with either: its proxy, its route handlers, Auth.js',
    nextCases,
    { ci: 1, full: 3 },
  ),
]
