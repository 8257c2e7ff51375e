import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { distOf, doorsOf, type Export } from './door.js'
import { blocksIn } from './page.js'
import { compileSnippets } from './project.js'

const packages = ['wecom-login', 'wecom-simulator']
const doors = packages.flatMap(doorsOf)
const held = doors.filter(({ exports }) => exports.length > 0)

/** The code after each `@example`, in a fence or as it is. */
const examplesIn = ({ docstring }: Export): readonly string[] =>
  docstring
    .split(/^@example\s*$/m)
    .slice(1)
    .flatMap((text) =>
      text.includes('```')
        ? blocksIn(text)
            .filter(({ lang }) => lang === 'ts')
            .map(({ code }) => code)
        : [text.replace(/^@\w[^]*/m, '').trim()],
    )

/** The simulator shows an example of everything, the SDK of what is called. */
const lacks = (each: Export, needsExample = each.isCalled): readonly string[] => [
  ...(/^\p{Lu}.*\./su.test(each.docstring) ? [] : [`${each.name} lacks a sentence`]),
  ...(needsExample && examplesIn(each).length === 0 ? [`${each.name} lacks an @example`] : []),
]

const isOfSimulator = (door: string) => door.startsWith('wecom-simulator')

describe.each(held)('$name', ({ name, exports }) => {
  it('says what each export does, with an example', () => {
    expect(exports.flatMap((each) => lacks(each, each.isCalled || isOfSimulator(name)))).toEqual([])
  })
})

it('would notice what an export lacks', () => {
  const example = 'Says hello.\n\n@example\n```ts\nhello()\n```'
  expect(lacks({ name: 'hello', isCalled: true, docstring: example })).toEqual([])
  expect(lacks({ name: 'hello', isCalled: true, docstring: 'Says hello.' })).toEqual(['hello lacks an @example'])
  expect(lacks({ name: 'Greeting', isCalled: false, docstring: '' })).toEqual(['Greeting lacks a sentence'])
  expect(held.flatMap(({ exports }) => exports)).toContainEqual(
    expect.objectContaining({ name: 'redisStore', isCalled: true }),
  )
})

const examples = doors
  .flatMap(({ name: door, exports }) =>
    exports.flatMap((each) => examplesIn(each).map((code) => ({ door, name: each.name, code }))),
  )
  // Some names differ in case only.
  .map(({ door, name, code }, index) => ({ door, name, code, file: `${index}-${name}.ts` }))

const project = compileSnippets([
  {
    path: 'docstrings',
    blocks: examples.map(({ file, code }) => ({
      lang: 'ts',
      code: `// ${file}\n${code.replaceAll(/^const /gm, 'export const ')}\n`,
    })),
  },
])
const run = examples.filter(({ door }) => door === 'wecom-simulator')
afterAll(() => project.remove())
afterEach(() => vi.restoreAllMocks())

it('has examples that compile, strictly', () => {
  expect(project.complaints).toBe('')
})

it.each(run)('runs the example of $name', async ({ file }) => {
  vi.spyOn(console, 'log').mockReturnValue()
  await expect(project.load(`docstrings/${file}`)).resolves.toBeDefined()
})

const shipped = packages.flatMap((folder) =>
  readdirSync(distOf(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:d\.ts|js)$/.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(distOf(folder), path), 'utf8') })),
)

it('names a page of WeCom by its title and address, never by a number', () => {
  expect(shipped.filter(({ text }) => /\bD:\d/.test(text)).map(({ path }) => path)).toEqual([])
})

it('has an address behind every @see', () => {
  const address = String.raw`https://(?:developer\.work\.weixin\.qq\.com/document/path/\d{5}|(?!developer\.work)[\w.-]+/\S*)`
  const page = new RegExp(String.raw`^(?:${address}|\[[^\]]+\]\(${address}\))$`)
  const targets = shipped
    .filter(({ path }) => path.endsWith('.d.ts'))
    .flatMap(({ text }) => [...text.matchAll(/@see (.*?)(?: \*\/)?$/gm)].map(([, target = '']) => target))
  expect(targets.length).toBeGreaterThan(0)
  expect(targets.filter((target) => !page.test(target))).toEqual([])
})
