import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from './page.js'

const text = readFileSync(join(repository, 'docs/reference/threat-model.md'), 'utf8')
const sections = text
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ title: section.split('\n')[0] ?? '', section }))
const threats = sections.slice(0, -1)

const proofs = (section: string) =>
  [...section.matchAll(/^- `([^`\n]+)` › `([^`\n]+)`$/gm)].map(([, folder = '', name = '']) => ({ folder, name }))
const acceptIds = (section: string) => [...section.matchAll(/`npm run accept -- ([\w-]+)`/g)].map(([, id = '']) => id)

/** Everything that the tests of a folder say; moving one within it changes nothing. */
const testsIn = (folder: string): string =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(repository, folder, file), 'utf8'))
    .join('\n')

const acceptSources = ['tests/accept', 'tests/accept/cases']
  .flatMap((folder) => readdirSync(join(repository, folder)).map((name) => join(repository, folder, name)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

it('has threats, and ends with what cannot be prevented', () => {
  expect(threats.length).toBeGreaterThan(10)
  expect(sections.at(-1)?.title).toBe('防不住的')
})

describe.each(threats)('$title', ({ section }) => {
  it('names a test', () => {
    expect(proofs(section).length).toBeGreaterThan(0)
  })

  it('names tests that exist', () => {
    const missing = proofs(section).filter(({ folder, name }) => !testsIn(folder).includes(`'${name}'`))
    expect(missing).toEqual([])
  })

  it('names acceptance cases that exist', () => {
    expect(acceptIds(section).filter((id) => !acceptSources.includes(`id: '${id}'`))).toEqual([])
  })
})
