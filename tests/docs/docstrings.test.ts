import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { distOf, type Door, doorsOf, type Export } from './door.js'
import { blocksIn } from './page.js'
import { compileSnippets } from './project.js'

/** Doors whose docstrings are complete. A door that is not here yet joins as soon as it can; in the end all are here. */
const complete = new Set(['wecom-login/doctor', 'wecom-login/explain', 'wecom-login/panel', 'wecom-login/redis'])

/** Folders of declarations that may still hold a page number such as `D:91023`. In the end there are none. */
const withNumbers = ['wecom-login/api', 'wecom-login/login', 'wecom-login/oauth', 'wecom-simulator/']

const doors = ['wecom-login', 'wecom-simulator'].flatMap(doorsOf)
const held = doors.filter(({ name }) => complete.has(name))

const examplesIn = ({ docstring }: Export): readonly string[] =>
  docstring
    .split(/^@example\s*$/m)
    .slice(1)
    .flatMap((text) => blocksIn(text).filter(({ lang }) => lang === 'ts'))
    .map(({ code }) => code)

const lacks = (each: Export): readonly string[] => [
  ...(/^\p{Lu}.*\./su.test(each.docstring) ? [] : [`${each.name} lacks a sentence`]),
  ...(each.isCalled && examplesIn(each).length === 0 ? [`${each.name} lacks an @example`] : []),
]

describe.each(held)('$name', ({ exports }) => {
  it('says what each export does, with an example of what is called', () => {
    expect(exports.flatMap(lacks)).toEqual([])
  })
})

it('would notice what an export lacks', () => {
  const example = 'Says hello.\n\n@example\n```ts\nhello()\n```'
  expect(lacks({ name: 'hello', isCalled: true, docstring: example })).toEqual([])
  expect(lacks({ name: 'hello', isCalled: true, docstring: 'Says hello.' })).toEqual(['hello lacks an @example'])
  expect(lacks({ name: 'Greeting', isCalled: false, docstring: '' })).toEqual(['Greeting lacks a sentence'])
  expect(held).toHaveLength(complete.size)
  expect(held.flatMap(({ exports }) => exports)).toContainEqual(
    expect.objectContaining({ name: 'redisStore', isCalled: true }),
  )
})

it('has examples that compile, strictly', () => {
  const project = compileSnippets(doors.map(pageOf))
  project.remove()
  expect(project.complaints).toBe('')
})

/** The examples of a door, as a page of blocks. */
const pageOf = ({ name, exports }: Door) => ({
  path: name,
  blocks: exports.flatMap(examplesIn).map((code) => ({ lang: 'ts', code })),
})

const declarations = ['wecom-login', 'wecom-simulator'].flatMap((folder) =>
  readdirSync(distOf(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(distOf(folder), path), 'utf8') })),
)

it('names a page of WeCom by its title and address, never by a number', () => {
  const numbered = declarations.filter(({ text }) => /\bD:\d/.test(text)).map(({ path }) => path)
  expect(numbered.filter((path) => !withNumbers.some((folder) => path.startsWith(folder)))).toEqual([])
})

it('has an address behind every @see', () => {
  const page =
    /^\[[^\]]+\]\(https:\/\/(?:developer\.work\.weixin\.qq\.com\/document\/path\/\d{5}|(?!developer\.work)[\w.-]+\/\S*)\)$/
  const targets = declarations.flatMap(({ text }) =>
    [...text.matchAll(/@see (.*?)(?: \*\/)?$/gm)].map(([, target = '']) => target),
  )
  expect(targets.length).toBeGreaterThan(0)
  expect(targets.filter((target) => !page.test(target))).toEqual([])
})
