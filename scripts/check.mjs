// npm run check: format, lint (with the rules of who may import whom), types, unused code, what would be published, and the documentation
// site. All of it works offline once installed.
import { availableParallelism } from 'node:os'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { docs } from './docs.mjs'
import { install } from './install.mjs'
import { root } from './root.mjs'
import { run, tool } from './run.mjs'

if (!(await install())) process.exit(1)

const results = [await report('build', build)]
const steps = [
  ['docs', () => docs('build')],
  ['format', () => tool('oxfmt', 'oxfmt', ['--check', '.'])],
  ['lint', () => tool('oxlint', 'oxlint', ['--type-aware', '.'])],
  ['types of tests', () => tool('typescript', 'tsc', ['-p', 'tests/tsconfig.json'])],
  ['unused code', () => tool('knip', 'knip', ['--no-progress', '--no-config-hints'])],
  ['public face', () => run(process.execPath, [join(root, 'scripts/api.mjs'), '--check'])],
  ...readdirSync(join(root, 'packages')).flatMap(packageSteps),
]
await Promise.all(Array.from({ length: availableParallelism() }, work))
process.exitCode = results.every(Boolean) ? 0 : 1

function packageSteps(name) {
  const cwd = join(root, 'packages', name)
  const attw = ['--pack', '.', '--profile', 'esm-only']
  return [
    [`package ${name}`, () => tool('publint', 'publint', ['--strict'], { cwd })],
    [`types of ${name}`, () => tool('@arethetypeswrong/cli', 'attw', attw, { cwd })],
  ]
}

async function work() {
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) results.push(await report(...step))
}

/** Runs a step, prints one line about it and, when it failed, what it said. */
async function report(name, step) {
  const { code, output } = await step()
  console.log(code === 0 ? `通过 ok      ${name}` : `失败 failed  ${name}\n${output}`)
  return code === 0
}
