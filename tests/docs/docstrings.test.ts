import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { distOf, doorsOf, type Export, textOf } from './door.js'
import { blocksIn, chinesePages, englishPages, otherReadmes, repository } from './page.js'
import { compileSnippets } from './project.js'

const packages = ['wecom-login', 'wecom-simulator']
const doors = packages.flatMap(doorsOf)
const held = doors.filter(({ exports }) => exports.length > 0)

/** The code after each `@example`, in a fence or as it is. */
const examplesIn = (docstring: string): readonly string[] =>
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

/** A call or page of WeCom, in what is said before the examples. */
const namesPage = (docstring: string) =>
  /`(?:gettoken|(?:auth|user|agent)\/\w+)`/.test(docstring.replace(/^@example[^]*/m, ''))

/** Whether an example imports from the door its reader stands at, or the type itself from the root. */
const isAt = (door: string, name: string) => {
  const mention = new RegExp(String.raw`${door}(?![\w/-])|\b${name}\b.* from 'wecom-login'`)
  return (code: string) => mention.test(code)
}

const lacks = (door: string, { name, docstring }: Export): readonly string[] => {
  const examples = examplesIn(docstring)
  return [
    ...(/^\p{Lu}.*\./su.test(docstring) ? [] : [`${name} lacks a sentence`]),
    ...(examples.length > 0 ? [] : [`${name} lacks an @example`]),
    ...(examples.every(isAt(door, name)) ? [] : [`${name} has an example from another door`]),
    ...(namesPage(docstring) && !docstring.includes('\n@see ') ? [`${name} lacks a @see`] : []),
  ]
}

describe.each(held)('$name', ({ name: door, exports }) => {
  it('says what each export does, with an example', () => {
    expect(exports.flatMap((each) => lacks(door, each))).toEqual([])
  })
})

it('would notice what an export lacks', () => {
  const of = (docstring: string) => lacks('wecom-login/koa', { name: 'hello', docstring })
  const example = "@example\n```ts\nimport { hello } from 'wecom-login/koa'\n```"
  expect(of(`Says hello.\n\n${example}`)).toEqual([])
  expect(of(`${example}\n`)).toEqual(['hello lacks a sentence'])
  expect(of('Says hello.')).toEqual(['hello lacks an @example'])
  expect(of(`Says hello.\n\n${example.replace('koa', 'koala')}`)).toEqual(['hello has an example from another door'])
  expect(of(`Calls \`user/get\`.\n\n${example}`)).toEqual(['hello lacks a @see'])
  expect(held.flatMap(({ exports }) => exports)).toContainEqual(expect.objectContaining({ name: 'redisStore' }))
})

const shipped = packages.flatMap((folder) =>
  readdirSync(distOf(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:d\.ts|js)$/.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(distOf(folder), path), 'utf8') })),
)
const types = shipped.filter(({ path }) => path.endsWith('.d.ts'))

/** Of exports and of their members. */
const examples = types
  .flatMap(({ path, text }) =>
    [...text.matchAll(/\/\*\*(?:[^*]|\*(?!\/))*\*\//g)].map(([comment]) => ({ path, comment })),
  )
  .flatMap(({ path, comment }) => examplesIn(textOf(comment)).map((code) => ({ path, code })))
  .map(({ path, code }, index) => ({ path, code, file: `${path.replaceAll(/\W+/g, '-')}-${index}.ts` }))

const project = compileSnippets([
  {
    path: 'docstrings',
    blocks: examples.map(({ file, code }) => ({
      lang: 'ts',
      code: `// ${file}\n${code.replaceAll(/^const /gm, 'export const ')}\n`,
    })),
  },
])
afterAll(() => project.remove())

it('has examples that compile, strictly', () => {
  expect(project.complaints).toBe('')
})

const filesWith = (word: string) =>
  examples.filter(({ code }) => code.includes(word)).map(({ file }) => project.pathOf(`docstrings/${file}`))

/** Compiled only, by a word in their code, with what they need that is not here. */
const compiledOnly = { 'redis://': 'a Redis', 'document.': 'a browser', '@playwright/test': 'Playwright' }
const forVitest = filesWith("from 'vitest'")
const forNodeTest = filesWith("from 'node:test'")

/** What a run of Node said that failed; empty if it did not. */
const complaintsOf = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return status === 0 ? '' : `${status}: ${stderr}${stdout}`
}

it('has examples that run, with the simulator as WeCom', { timeout: 60_000 }, () => {
  const others = new Set([...Object.keys(compiledOnly).flatMap(filesWith), ...forVitest, ...forNodeTest])
  const files = filesWith('').filter((file) => !others.has(file))
  const runner = fileURLToPath(new URL('run-examples.ts', import.meta.url))
  expect(complaintsOf('--import', import.meta.resolve('tsx'), runner, ...files)).toBe('')
})

it.each(forNodeTest)('has an example that runs with node:test', (file) => {
  expect(complaintsOf(file)).toBe('')
})

describe('has examples that run with vitest', async () => {
  for (const file of forVitest) await import(file)
})

it('names a page of WeCom by its title and address, never by a number', () => {
  const paths = ['README.md', 'README.zh-CN.md', ...otherReadmes, ...chinesePages, ...englishPages]
  const pages = paths.map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }))
  const number = /\bD:\d|\[(?:\D*\d{5}|undefined)\]\(https:\/\/developer\.work/
  expect([...shipped, ...pages].filter(({ text }) => number.test(text)).map(({ path }) => path)).toEqual([])
})

it('has an address behind every @see, and a title before one of WeCom', () => {
  const wecom = String.raw`https://developer\.work\.weixin\.qq\.com/document/path/\d{5}`
  const other = String.raw`https://(?!developer\.work)[\w.-]+/\S*`
  const page = new RegExp(String.raw`^(?:${other}|\[[^\]]+\]\((?:${wecom}|${other})\))$`)
  const targets = types.flatMap(({ text }) =>
    [...text.matchAll(/@see (.*?)(?: \*\/)?$/gm)].map(([, target = '']) => target),
  )
  expect(targets.length).toBeGreaterThan(0)
  expect(targets.filter((target) => !page.test(target))).toEqual([])
})
