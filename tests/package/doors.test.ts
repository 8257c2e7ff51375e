import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { manifests, namesOfDoors, useConsumer } from './consumer.js'

const consumer = useConsumer()
const inConsumer = (name: string) => join(consumer.folder, name)
const node = (...args: string[]) =>
  spawnSync(process.execPath, args, { cwd: consumer.folder, encoding: 'utf8', timeout: 10_000 })

beforeAll(() => {
  writeFileSync(inConsumer('package.json'), JSON.stringify({ name: 'consumer', private: true }))
  writeFileSync(inConsumer('empty.mjs'), '')
  copyFileSync(join(import.meta.dirname, 'inert-probe.mjs'), inConsumer('inert-probe.mjs'))
})

/** Doors that import a framework, which does things when imported, and whose types need those of Node. */
const frameworkDoors = new Set(['wecom-login/nest'])
const ownDoors = (door: string) => !frameworkDoors.has(door)

describe.each(manifests.flatMap(namesOfDoors))('%s, installed from its tarball', (door) => {
  it('offers the same names to import and to require', () => {
    const imported = node(
      '--input-type=module',
      '-e',
      `console.log(Object.keys(await import('${door}')).sort().join())`,
    )
    const required = node('-e', `console.log(Object.keys(require('${door}')).sort().join())`)
    expect(imported).toMatchObject({ status: 0, stderr: '' })
    expect(required.status, required.stderr).toBe(0)
    expect(required.stdout).toBe(imported.stdout)
  })
})

it.each(manifests.flatMap(namesOfDoors).filter(ownDoors))('%s does nothing when imported', (door) => {
  expect(probe(door)).toEqual(probe('./empty.mjs'))
})

it('would notice what a module does when imported', () => {
  const deeds = [
    'process.env.HOME',
    'setTimeout(() => {}, 1)',
    'globalThis.mine = 1',
    'globalThis.fetch = () => {}',
    "process.on('warning', () => {})",
    'console.log(1)',
  ]
  writeFileSync(inConsumer('busy.mjs'), deeds.join('\n'))
  expect(probe('./busy.mjs')).toMatchObject({
    stdout: '1\n',
    did: expect.arrayContaining([
      'read environment HOME',
      'called setTimeout',
      'defined global mine',
      'replaced global fetch',
      'listens to process warning',
      'holds a Timeout',
    ]),
  })
})

const commands = manifests.flatMap(({ name, version, bin = {} }) =>
  Object.entries(bin).map(([command, path]) => ({ command, version, path: join('node_modules', name, path) })),
)

it.each(commands)('the command $command explains itself, installed from its tarball', ({ path, version }) => {
  const { status, stdout } = node(path, '--help')
  expect({ status, explains: stdout.length > 0 }).toEqual({ status: 0, explains: true })
  expect(node(path, '-v')).toMatchObject({ status: 0, stdout: `${version}\n` })
})

it('a stack trace through a door names functions and files of ours', () => {
  const program = `import { createWeComApp } from 'wecom-login'
    try { createWeComApp({ corpId: 'ww1', secret: 'made up', agentId: 'none' }) } catch (error) { console.log(error.stack) }`
  const { stdout } = node('--input-type=module', '-e', program)
  const frames = [...stdout.matchAll(/at (\S+) \(.*\/wecom-login\/dist\/(\S+\.js):\d+/g)]
  expect(frames.map(([, name]) => name)).toContain('createWeComApp')
  expect(frames.filter(([, name, file]) => !/^[a-z]\w+ (?:shared\/)?[a-z-]+\.js$/.test(`${name} ${file}`))).toEqual([])
})

describe('types, with skipLibCheck off', () => {
  it('of every door hold for import and for require', () => {
    expect(compile(manifests.flatMap(namesOfDoors).filter(ownDoors))).toBe('')
    expect(compile([...frameworkDoors], '', ['node'])).toBe('')
  })

  it('of wecom-login serve a small program, without @types/node', () => {
    const doors = manifests.filter(({ name }) => name === 'wecom-login').flatMap(namesOfDoors)
    expect(compile(doors.filter(ownDoors), smallProgram)).toBe('')
  })
})

const smallProgram = `
import { createState, createWeComApp, isWeComError } from 'wecom-login'

const wecom = createWeComApp({ corpId: 'ww1', agentId: '1000002', secret: 'made up', redirectURL: 'https://app.example/in' })
export const url: string = wecom.oauth.getAuthURL({ state: createState() })

export async function whoIs(code: string): Promise<string | undefined> {
  try {
    const contact = await wecom.oauth.contactFromCode(code)
    return contact.kind === 'member' ? contact.name : contact.id
  } catch (error) {
    return isWeComError(error) ? error.code : undefined
  }
}

// @ts-expect-error a state is text
wecom.oauth.getAuthURL({ state: 1 })
`

/** What importing a module did, one line each, and how the process ended. */
function probe(specifier: string): unknown {
  const report = inConsumer('report.json')
  const { status, signal, stdout, stderr } = node('inert-probe.mjs', specifier, report)
  return { status, signal, stdout, stderr, did: status === 0 ? JSON.parse(readFileSync(report, 'utf8')) : undefined }
}

/** Compiles a small program that uses the doors, and returns the compiler's complaints. */
function compile(doors: readonly string[], program = '', types: readonly string[] = []): string {
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'es2023',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types,
  }
  const used = doors.map((_door, index) => `door${index}`).join(', ')
  const imports = doors.map((door, index) => `import * as door${index} from '${door}'\n`)
  const requires = doors.map((door, index) => `import door${index} = require('${door}')\n`)
  writeFileSync(inConsumer('imports.mts'), `${imports.join('')}export const doors = [${used}]\n${program}`)
  writeFileSync(inConsumer('requires.cts'), `${requires.join('')}export const doors = [${used}]\n`)
  writeFileSync(
    inConsumer('tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['imports.mts', 'requires.cts'] }),
  )
  const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
  return node(compiler, '-p', 'tsconfig.json').stdout
}
