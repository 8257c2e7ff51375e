import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { doorsOf } from './door.js'
import { type CodeBlock, repository } from './page.js'
import { compileSnippets } from './project.js'

const dist = join(repository, 'packages/wecom-simulator/dist')
const shipped = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:d\.ts|js)$/.test(path))
const declarations = shipped
  .filter((path) => path.endsWith('.d.ts'))
  .map((path) => readFileSync(join(dist, path), 'utf8'))
  .join('\n')

/** What an editor shows for an exported name, without the stars. */
function docstringOf(name: string): string {
  const kinds = '(?:interface|type|class|(?:async )?function|const)'
  const found = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\nexport (?:declare )?${kinds} ${name}\\b`).exec(
    declarations,
  )
  return (found?.[1] ?? '').replaceAll(/^ ?\* ?/gm, '').trim()
}

const exported = doorsOf('wecom-simulator').flatMap((door) => door.exports.map((name) => ({ door: door.name, name })))
const examples = exported.map(({ door, name }, index) => {
  const code = /@example\n([\s\S]*?)(?:\n@see|$)/.exec(docstringOf(name))?.[1] ?? ''
  // Some names differ in case only.
  return { door, name, file: `${index}-${name}.ts`, code: code.trim() }
})

const blocks = examples.map(({ file, code }): CodeBlock => ({
  lang: 'ts',
  code: `// ${file}\n${code.replaceAll(/^const /gm, 'export const ')}\n`,
}))
const page = { path: 'docstrings', blocks } as unknown as Parameters<typeof compileSnippets>[0][number]
const project = compileSnippets([page], (code) => code)
afterAll(() => project.remove())
afterEach(() => vi.restoreAllMocks())

it.each(exported)('$door: $name says what it is, with an example', ({ name }) => {
  expect(docstringOf(name)).toMatch(/^[A-Z][\s\S]{20,}@example\n/)
})

it('every example compiles, strictly', () => {
  expect(project.complaints).toBe('')
})

it.each(examples.filter(({ door }) => door === 'wecom-simulator'))('the example of $name runs', async ({ file }) => {
  vi.spyOn(console, 'log').mockReturnValue()
  await expect(project.load(`docstrings/${file}`)).resolves.toBeDefined()
})

it('cites no page of the documentation by a bare number', () => {
  const bare = shipped.filter((path) => /\bD:\d{5}\b/.test(readFileSync(join(dist, path), 'utf8')))
  expect(bare).toEqual([])
})
