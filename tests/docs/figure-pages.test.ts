import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildAcceptancePages } from '../../scripts/acceptance-page.mjs'
import { titles } from '../../scripts/acceptance-titles.mjs'
import { buildSpeedPages } from '../../scripts/speed-page.mjs'
import { acceptCases } from '../accept/cases/index.js'

const repository = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const record = JSON.parse(read('tests/accept/record.json')) as {
  readonly results: readonly { readonly id: string; readonly passed: boolean; readonly size: string }[]
}
const ids = acceptCases.map(({ id }) => id)

describe('the table of acceptance', () => {
  it.each([...buildAcceptancePages()])(
    '%s is what the record makes of it; else run: node scripts/acceptance-page.mjs',
    (path, page) => expect(read(path)).toBe(page),
  )

  it('has every case of npm run accept, from a full run', () => {
    expect(record.results.map(({ id }) => id)).toEqual(ids)
    expect(record.results.filter(({ size }) => size !== 'full')).toEqual([])
  })

  it('has every case in Chinese', () => {
    expect(Object.keys(titles).toSorted()).toEqual(ids.toSorted())
    expect(Object.values(titles).filter((title) => !/\p{Script=Han}/u.test(title))).toEqual([])
  })

  it('names what does not hold before everything else', () => {
    for (const page of buildAcceptancePages().values()) {
      const [, failing = ''] = page.split(/^## /m)
      for (const { id, passed } of record.results) expect(failing.includes(`- ${id}`), id).toBe(!passed)
    }
  })
})

describe('the page about speed', () => {
  it.each([...buildSpeedPages()])(
    '%s is what the last run makes of it; else run: node scripts/speed-page.mjs',
    (path, page) => expect(read(path)).toBe(page),
  )

  it('comes from a whole run, with every contender', () => {
    const report = JSON.parse(read('bench/result.json')) as { command: string; contenders: object }
    expect(report.command).toBe('node bench/speed.mjs')
    expect(Object.keys(report.contenders).length).toBeGreaterThan(8)
  })
})
