import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import result from '../../mutation/result.json' with { type: 'json' }
import { buildMutationPages, explainSurvivors } from '../../scripts/mutation-page.mjs'
import { judge, summarize } from '../../scripts/mutation-score.mjs'

const repository = join(import.meta.dirname, '../..')
const pages = buildMutationPages()

describe('the page about mutation', () => {
  it.each([...pages])('%s is what the last run makes of it; else run: node scripts/mutation-page.mjs', (path, text) => {
    expect(readFileSync(join(repository, path), 'utf8')).toBe(text)
  })

  it('shows a run that was good enough', () => {
    expect(judge(result).filter(({ score, least }) => score < least)).toEqual([])
  })

  it('names only files that there are', () => {
    const files = Object.values(result).flatMap((room) => Object.keys(room))
    expect(files.filter((file) => !existsSync(join(repository, 'packages/wecom-login/src', file)))).toEqual([])
  })

  it('names every file but texts, types and what runs in a browser', () => {
    const files = new Set(Object.values(result).flatMap((room) => Object.keys(room)))
    const sources = readdirSync(join(repository, 'packages/wecom-login/src'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts') && !path.startsWith('explain/texts/') && !path.endsWith('index.ts'))
    expect(sources.filter((path) => !files.has(path)).toSorted()).toEqual([
      'api/undici.ts',
      'cli/io.ts',
      'core/events.ts',
      'doctor/checks.ts',
      'doctor/config.ts',
      'explain/entry.ts',
      'panel/frame.ts',
      'panel/login-panel.ts',
      'stores/one-time-store.ts',
      'stores/token-store.ts',
    ])
  })

  it('has a reason for every mutant that lives, and no reason that nothing needs', () => {
    const reasoned = explainSurvivors()
    expect(reasoned.flatMap(({ reason, survivors }) => (reason === undefined ? survivors : []))).toEqual([])
    expect(
      reasoned.flatMap(({ reason, survivors }) => (survivors.length === 0 && reason ? [reason.title.en] : [])),
    ).toEqual([])
  })
})

describe('a report of Stryker', () => {
  const source = 'const a = 1\nif (b) {\n  c()\n}\n'
  const mutant = (status: string, start: [number, number], end: [number, number]) => {
    const at = ([line, column]: [number, number]) => ({ line, column })
    return { mutatorName: 'X', status, replacement: '{\n}', location: { start: at(start), end: at(end) } }
  }

  it('is counted: what was noticed, of what could be, and what lived with its code', () => {
    const mutants = [
      mutant('Killed', [1, 11], [1, 12]),
      mutant('Timeout', [1, 11], [1, 12]),
      mutant('Ignored', [1, 11], [1, 12]),
      mutant('NoCoverage', [2, 5], [2, 6]),
      mutant('Survived', [2, 8], [4, 2]),
    ]
    expect(summarize({ files: { 'packages/wecom-login/src/x.ts': { source, mutants } } })).toEqual({
      'x.ts': {
        noticed: 2,
        of: 4,
        survivors: [
          { mutator: 'X', line: 'if (b) {', from: 'b', to: '{ }' },
          { mutator: 'X', line: 'if (b) {', from: '{ c() }', to: '{ }' },
        ],
      },
    })
  })

  it('of nothing to mutate is left out', () => {
    expect(summarize({ files: { 'packages/wecom-login/src/x.ts': { source, mutants: [] } } })).toEqual({})
  })
})

describe('a score', () => {
  it('of a core file is held to 85, of any other group to 70', () => {
    const verdicts = judge({
      attempt: { 'login/state.ts': { noticed: 84, of: 100 }, 'login/seal.ts': { noticed: 85, of: 100 } },
      stores: { 'stores/memory.ts': { noticed: 69, of: 100 } },
    })
    expect(verdicts.map(({ name, score, least }) => [name, score, least])).toEqual([
      ['login/state.ts', 84, 85],
      ['login/seal.ts', 85, 85],
      ['attempt', 84.5, 85],
      ['stores', 69, 70],
    ])
  })
})
