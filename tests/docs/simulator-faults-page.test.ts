import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { FaultKind, Simulator } from 'wecom-simulator'
import { compileSnippets } from './project.js'
import { readPage, repository } from './page.js'

const chinese = readPage('docs/guide/simulator-faults.md')
const english = readPage('docs/en/guide/simulator-faults.md')
const project = compileSnippets([chinese], (code) => code)
afterAll(() => project.remove())

const load = async <T>(file: string) => (await project.load(`${chinese.path}/${file}`)) as T

describe('the page about faults, limits and the clock', () => {
  it('holds the same code, headings and rows in both languages', () => {
    expect(english.blocks).toEqual(chinese.blocks)
    expect(english.headings.map(({ level }) => level)).toEqual(chinese.headings.map(({ level }) => level))
    expect(english.rows).toHaveLength(chinese.rows.length)
  })

  it('compiles, strictly', () => {
    expect(project.complaints).toBe('')
    expect(project.files.map((file) => file.slice(chinese.path.length + 1))).toEqual([
      'next.ts',
      'slow.ts',
      'pages.ts',
      'chance.ts',
      'quota.ts',
      'ban.ts',
      'clock.ts',
    ])
  })

  it.each([chinese, english])('includes what exists: $path', ({ path }) => {
    const text = readFileSync(join(repository, path), 'utf8')
    const included = [...text.matchAll(/^<<< @\/\.\.\/(\S+)$/gm)].map(([, file = '']) => file)
    expect(included).toHaveLength(3)
    expect(included.filter((file) => !existsSync(join(repository, file)))).toEqual([])
  })

  it('names every kind of fault', () => {
    const kinds = {
      empty: true,
      html: true,
      'invalid-json': true,
      array: true,
      null: true,
      number: true,
      huge: true,
      'gzip-bomb': true,
      'reset-mid-body': true,
      stall: true,
      drip: true,
      'errcode-string': true,
      'duplicate-keys': true,
      bom: true,
      'wrong-content-type': true,
      gzip: true,
      'gzip-corrupt': true,
    } satisfies Record<FaultKind, true>
    expect(Object.keys(kinds).filter((kind) => !chinese.words.has(kind))).toEqual([])
  })

  it.each([
    ['next.ts', 4],
    ['slow.ts', 2],
    ['pages.ts', 2],
  ])('scripts what %s shows', async (file, count) => {
    const { sim } = await load<{ sim: Simulator }>(file)
    expect(sim.faults.waiting()).toHaveLength(count)
  })

  it('draws by the seed that it shows', async () => {
    const { sim } = await load<{ sim: Simulator }>('chance.ts')
    expect([sim.faults.seed, sim.faults.chances().length]).toEqual([7, 2])
  })

  it('gives what it says for limits, the ban and the clock', async () => {
    const { overrun } = await load<{ overrun(): Promise<unknown> }>('quota.ts')
    expect(await overrun()).toEqual({
      eleventh: 45009,
      rule: 'quota_corp',
      why: 'more than 10 in one minute; blocked for another 60 s',
      afterwards: 0,
    })
    const { getBanned } = await load<{ getBanned(): Promise<unknown> }>('ban.ts')
    expect(await getBanned()).toEqual([40001, 40001, 45009, 0])
    const { outliveTheToken } = await load<{ outliveTheToken(): Promise<unknown> }>('clock.ts')
    expect(await outliveTheToken()).toBe(2)
  })
})
