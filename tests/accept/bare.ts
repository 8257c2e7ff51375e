import { join } from 'node:path'
import { readPackages } from '../../scripts/doors.js'
import { type BareConsumer, installBareConsumer } from '../package/bare-consumer.js'
import type { AcceptCase } from './case.js'

/** For `node --import`: there to act when imported. */
const preload = 'wecom-simulator/hosts'
/** Their types need those of a framework, and so of Node. */
const ofFrameworks = ['wecom-login/nest']
/** Their types need those of a page. */
const ofPages = ['wecom-login/panel']

const doors = readPackages()
  .flatMap((published) => published.doors.map(({ specifier }) => specifier))
  .filter((door) => door !== preload)
const allBut = (left: readonly string[]) => doors.filter((door) => !left.includes(door))

/** A program, and what it has to print. */
interface Check {
  readonly what: string
  readonly args: readonly string[]
  readonly node?: string
  readonly prints: string
}

const bare: AcceptCase = {
  id: 'A45',
  title:
    'the tarballs in an empty project: types of every door with skipLibCheck off, import and require, a whole login; in a full run with TypeScript 5.9, 6 and 7 and Node 20, 22 and 24',
  counts: { ci: 1, full: 3 },
  target: { checks: '>=9', failed: 0 },
  isLong: true,
  run: async (count) => {
    const isFull = count >= 3
    const consumer = await installBareConsumer({ tools: isFull })
    try {
      const compilers = isFull
        ? ['typescript-5.9', 'typescript-6', 'typescript-7'].map((name) => consumer.installed(`${name}/bin/tsc`))
        : [join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')]
      const nodes = isFull
        ? ['node-20', 'node-22', 'node-24'].map((name) => consumer.installed(`${name}/bin/node`))
        : [process.execPath]
      const checks = [...(await typeChecks(consumer, compilers)), ...nodes.flatMap(runChecks)]
      let failed = 0
      for (const { what, args, node, prints } of checks) {
        const { isGood, output } = await consumer.run(args, node)
        if (isGood && output === prints) continue
        failed += 1
        console.error(`${what}: ${output}`)
      }
      return { cases: nodes.length, checks: checks.length, failed }
    } finally {
      await consumer.remove()
    }
  },
}

/** Programs that use every door, in the projects people have: with and without the types of Node and of a page. */
const typeChecks = async ({ write }: BareConsumer, compilers: readonly string[]): Promise<Check[]> => {
  const projects = {
    everything: { using: doors, lib: ['es2023', 'dom'], types: ['node'] },
    'no-node': { using: allBut(ofFrameworks), lib: ['es2023', 'dom'], types: [] },
    'no-page': { using: allBut(ofPages), lib: ['es2023'], types: ['node'] },
  }
  const resolutions = [
    { name: 'nodenext', options: { module: 'nodenext', moduleResolution: 'nodenext' }, hasRequire: true },
    { name: 'bundler', options: { module: 'preserve', moduleResolution: 'bundler' }, hasRequire: false },
  ]
  const written: string[] = []
  for (const [project, { using, lib, types }] of Object.entries(projects)) {
    const names = using.map((_door, index) => `door${index}`).join(', ')
    const lines = (write: (door: string, index: number) => string) => `${using.map(write).join('\n')}\n`
    const uses = `export const doors = [${names}]\n`
    await write(`${project}.mts`, lines((door, index) => `import * as door${index} from '${door}'`) + uses)
    await write(`${project}.cts`, lines((door, index) => `import door${index} = require('${door}')`) + uses)
    for (const { name, options, hasRequire } of resolutions) {
      const file = `${project}-${name}.json`
      const compilerOptions = {
        ...options,
        lib,
        types,
        target: 'es2023',
        strict: true,
        skipLibCheck: false,
        noEmit: true,
      }
      const files = [`${project}.mts`, ...(hasRequire ? [`${project}.cts`] : [])]
      await write(file, JSON.stringify({ compilerOptions, files }))
      written.push(file)
    }
  }
  return compilers.flatMap((compiler) =>
    written.map((file) => ({ what: `${compiler} ${file}`, args: [compiler, '-p', file], prints: '' })),
  )
}

/** Every door by `import` and by `require`, with something behind it, and one whole login. */
const runChecks = (node: string): Check[] => {
  const listEmpty = (load: string) =>
    `for (const door of ${JSON.stringify(doors)}) if (Object.keys(${load}(door)).length === 0) console.log(door)`
  return [
    {
      what: `${node} import`,
      args: ['--input-type=module', '-e', listEmpty('await import')],
      node,
      prints: '',
    },
    // Node says once that this is young.
    { what: `${node} require`, args: ['--no-warnings', '-e', listEmpty('require')], node, prints: '' },
    { what: `${node} whole login`, args: ['whole-login.mjs'], node, prints: '{"name":"张三"}\n' },
  ]
}

/** What people get who install the packages, and nothing of this repository. */
export const bareCases: readonly AcceptCase[] = [bare]
