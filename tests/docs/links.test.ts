import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchorOf, chinesePages, englishPages, otherReadmes, readPage, repository, resolveTarget } from './page.js'

const decisions = ['docs/decisions/013-docs-site.md']
const paths = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'CONTRIBUTING.zh-CN.md',
  ...otherReadmes,
  'packages/wecom-login/README.zh-CN.md',
  'packages/wecom-simulator/README.zh-CN.md',
  ...chinesePages,
  ...englishPages,
  ...decisions,
]

describe.each(paths)('%s', (path) => {
  const page = readPage(path)
  const inside = page.targets
    .filter((target) => !/^(?:https?:|mailto:)/.test(target))
    .map((target) => Object.assign(resolveTarget(page, target), { target }))

  it('has links that lead to files that exist', () => {
    expect(inside.filter(({ file }) => !existsSync(join(repository, file))).map(({ target }) => target)).toEqual([])
  })

  it('has links that lead to headings that exist', () => {
    const missing = inside.filter(
      ({ file, anchor }) =>
        anchor !== undefined && !readPage(file).headings.map(anchorOf).includes(decodeURIComponent(anchor)),
    )
    expect(missing.map(({ target }) => target)).toEqual([])
  })

  it('includes code that exists', () => {
    expect(page.includes.filter((file) => !existsSync(join(repository, file)))).toEqual([])
  })
})

it.each(['README.md', 'README.zh-CN.md'])('%s has links', (path) => {
  expect(readPage(path).targets.length).toBeGreaterThan(10)
})

it('leads from a page of the site to pages of the site only, which its build checks', () => {
  const outside = [...chinesePages, ...englishPages].flatMap((path) => {
    const page = readPage(path)
    return page.targets
      .filter((target) => !/^(?:https?:|mailto:)/.test(target))
      .filter((target) => !resolveTarget(page, target).file.startsWith('docs/'))
      .map((target) => `${path}: ${target}`)
  })
  expect(outside).toEqual([])
})
