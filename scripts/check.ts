// npm run check: format, lint (with who may import whom), types, unused code, what would be published, and the documentation
// site. All of it works offline once installed.
import { availableParallelism } from 'node:os'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.js'
import { docs } from './docs.js'
import { type Ended, npm, root, run, tool } from './run.js'

interface Step {
  readonly name: string
  readonly run: () => Promise<Pick<Ended, 'code' | 'output'>>
}

const packageSteps = (name: string): Step[] => {
  const cwd = join(root, 'packages', name)
  const attw = ['--pack', '.', '--profile', 'esm-only']
  return [
    { name: `package ${name}`, run: () => tool('publint', 'publint', ['--strict'], { cwd }) },
    { name: `types of ${name}`, run: () => tool('@arethetypeswrong/cli', 'attw', attw, { cwd }) },
    { name: `publish of ${name}`, run: () => rehearse(cwd) },
  ]
}

/** Publishes without publishing. What npm would correct in package.json is a failure: it would be published otherwise than it was tested. */
const rehearse = async (cwd: string): Promise<Pick<Ended, 'code' | 'output'>> => {
  const { code, output } = await npm(['publish', '--dry-run', '--offline', '--tag=rehearsal'], { cwd })
  return { code: output.includes('auto-corrected') ? 1 : code, output }
}

const steps: Step[] = [
  { name: 'docs', run: () => docs('build') },
  { name: 'format', run: () => tool('oxfmt', 'oxfmt', ['--check', '.']) },
  { name: 'lint', run: () => tool('oxlint', 'oxlint', ['--type-aware', '.']) },
  { name: 'types of tests and scripts', run: () => tool('typescript', 'tsc', ['-p', 'tests/tsconfig.json']) },
  { name: 'unused code', run: () => tool('knip', 'knip', ['--no-progress', '--no-config-hints']) },
  { name: 'public face', run: () => run(process.execPath, ['scripts/installed.mjs', 'scripts/api.ts', '--check']) },
  ...readdirSync(join(root, 'packages')).flatMap(packageSteps),
]

/** Takes steps until none is left; prints one line about each and, when it failed, what it said. */
const work = async (): Promise<void> => {
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const { code, output } = await step.run()
    console.log(code === 0 ? `通过 ok      ${step.name}` : `失败 failed  ${step.name}\n${output}`)
    if (code !== 0) process.exitCode = 1
  }
}

if (await build()) await Promise.all(Array.from({ length: availableParallelism() }, work))
else process.exitCode = 1
