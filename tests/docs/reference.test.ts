import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Door, doorsOf } from './door.js'
import { chinesePages, readPage, repository } from './page.js'

// The English pages have the same rows, see languages.test.ts.
const pages = chinesePages.filter((path) => path.startsWith('docs/reference/')).map(readPage)
const doors = ['wecom-login', 'wecom-simulator'].flatMap(doorsOf).filter(({ exports }) => exports.length > 0)

/** Doors whose page is written elsewhere and may not be there yet. */
const announcedDoors = new Set(
  ['authjs', 'better-auth', 'doctor', 'next-auth', 'passport'].map((name) => `wecom-login/${name}`),
)
/** Exports and options of the same kind. */
const announcedNames = ['VerificationFiles', 'verification', 'QuotaScale', 'quota']

const documented = (door: string): readonly string[] =>
  pages
    .flatMap(({ rowsByHeading }) => rowsByHeading)
    .filter(({ heading }) => heading === `\`${door}\` 的导出`)
    .map(({ name }) => name)

const isOnItsWay = ({ name }: Door) => announcedDoors.has(name) && documented(name).length === 0

describe.each(doors.filter((door) => !isOnItsWay(door)))('$name', ({ name, exports }) => {
  it('has every export in its reference, and nothing else', () => {
    const names = documented(name)
    const expected = exports.filter((each) => names.includes(each) || !announcedNames.includes(each))
    expect(names.toSorted()).toEqual(expected)
  })
})

it('would notice: a door has exports, of values and of types', () => {
  const { exports = [] } = doors.find(({ name }) => name === 'wecom-login/redis') ?? {}
  expect(exports).toEqual(expect.arrayContaining(['RedisStoreOptions', 'TokenStore', 'redisStore']))
})

/** Types whose members are listed under a heading of their name, with the door of their page. */
const typesOf = () =>
  pages.flatMap(({ rowsByHeading }) => {
    const door = /^`(.+)` 的导出$/.exec(rowsByHeading[0]?.heading ?? '')?.[1]
    const headings = new Set(rowsByHeading.map(({ heading }) => heading))
    return [...headings].flatMap((heading) => {
      const type = /^`(\w+)`$/.exec(heading)?.[1]
      const members = rowsByHeading.filter((row) => row.heading === heading).map(({ name }) => name)
      return door === undefined || type === undefined ? [] : [{ door, type, members }]
    })
  })

const generic = new Set(['Login', 'LoginOptions'])

it('lists every option and method of the types it describes, and no other', () => {
  const types = typesOf()
  expect(types.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['WeComAppConfig', 'OAuth', 'LoginOptions', 'SimulatorOptions', 'LoginPanelOptions']),
  )
  const program = types
    .map(({ door, type, members }, index) => {
      const keys = `keyof Type${index}${generic.has(type) ? '<unknown>' : ''}`
      const mayMiss = announcedNames.map((name) => `'${name}'`).join(' | ')
      const list = `Record<Exclude<${keys}, ${mayMiss}>, true> & Partial<Record<${keys}, true>>`
      const entries = members.map((member) => `${member}: true`).join(', ')
      return `import type { ${type} as Type${index} } from '${door}'\nexport const list${index}: ${list} = { ${entries} }\n`
    })
    .join('')
  expect(complaintsAbout(program)).toBe('')
  const wrong = program
    .replace('{ corpId: true, ', '{ ')
    .replace('{ sameSite: true, ', '{ sameSite: true, made: true, ')
  expect(complaintsAbout(wrong)).toMatch(/'made' does not exist[^]*Property 'corpId' is missing/)
})

/** What the compiler says about a program that uses the packages. */
function complaintsAbout(program: string): string {
  mkdirSync(join(repository, '.tmp'), { recursive: true })
  const folder = mkdtempSync(join(repository, '.tmp/reference-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'program.ts'), program)
    const options = [
      '--ignoreConfig',
      '--strict',
      '--noEmit',
      '--skipLibCheck',
      '--target',
      'es2023',
      '--module',
      'nodenext',
      '--types',
      'node',
    ]
    const compiler = join(repository, 'node_modules/typescript/bin/tsc')
    return spawnSync(process.execPath, [compiler, ...options, 'program.ts'], { cwd: folder, encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
