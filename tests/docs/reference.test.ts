import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AbsentReason, WeComErrorCode } from 'wecom-login'
import { doorsOf } from './door.js'
import { chinesePages, readPage, repository } from './page.js'

// The English pages have the same rows, see languages.test.ts.
const pages = chinesePages.filter((path) => path.startsWith('docs/reference/')).map(readPage)
const doors = ['wecom-login', 'wecom-simulator'].flatMap(doorsOf).filter(({ exports }) => exports.length > 0)

const documented = (door: string): readonly string[] =>
  pages
    .flatMap(({ rowsByHeading }) => rowsByHeading)
    .filter(({ heading }) => heading === `\`${door}\` 的导出`)
    .map(({ name }) => name)

describe.each(doors)('$name', ({ name, exports }) => {
  it('has every export in its reference, and nothing else', () => {
    expect(documented(name).toSorted()).toEqual(exports.map((each) => each.name))
  })
})

it('would notice: a door has exports, of values and of types', () => {
  const { exports = [] } = doors.find(({ name }) => name === 'wecom-login/redis') ?? {}
  expect(exports.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['RedisStoreOptions', 'TokenStore', 'redisStore']),
  )
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
      const entries = members.map((member) => `${member}: true`).join(', ')
      return `import type { ${type} as Type${index} } from '${door}'\nexport const list${index}: Record<${keys}, true> = { ${entries} }\n`
    })
    .join('')
  expect(complaintsAbout(program)).toBe('')
  const wrong = program
    .replace('{ corpId: true, ', '{ ')
    .replace('{ sameSite: true, ', '{ sameSite: true, made: true, ')
  const complaints = complaintsAbout(wrong)
  expect(complaints).toContain("'made' does not exist")
  expect(complaints).toContain("Property 'corpId' is missing")
})

const rowsUnder = (heading: string, path: string) =>
  readPage(path)
    .rowsByHeading.filter((row) => row.heading === heading)
    .map(({ name }) => name)
    .toSorted()

it('lists every code of an error, and every reason why a field is missing', () => {
  const codes = {
    api_error: true,
    connect_failed: true,
    timed_out: true,
    bad_status: true,
    bad_body: true,
    bad_json: true,
    no_ticket: true,
    not_member: true,
    userid_mismatch: true,
    request_refused: true,
    grant_refused: true,
    store_failed: true,
  } satisfies Record<WeComErrorCode, true>
  expect(rowsUnder('错误', 'docs/reference/wecom-login.md')).toEqual(Object.keys(codes).toSorted())
  const reasons = {
    not_requested: true,
    web_login: true,
    no_ticket: true,
    not_granted: true,
    not_returned: true,
    empty: true,
    unreadable: true,
    request_failed: true,
  } satisfies Record<AbsentReason, true>
  expect(rowsUnder('原因', 'docs/guide/missing-fields.md')).toEqual(Object.keys(reasons).toSorted())
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
