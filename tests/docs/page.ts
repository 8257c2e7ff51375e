import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Root of the repository. */
export const repository = join(import.meta.dirname, '../..')

/** A fenced block of a page. */
export interface CodeBlock {
  /** The word after the fence: `ts`, `sh`, `json`. */
  readonly lang: string
  readonly code: string
}

/** A heading, without its hashes. */
export interface Heading {
  readonly level: number
  readonly text: string
}

/** A table row: its first cell, if that is in backquotes, and the heading it stands under. */
export interface Row {
  readonly name: string
  readonly heading: string
}

/** A README or a page of the site, taken apart. */
export interface Page {
  /** Path from the root of the repository. */
  readonly path: string
  readonly firstLine: string
  readonly blocks: readonly CodeBlock[]
  readonly headings: readonly Heading[]
  /** Files whose code is included whole (`<<< @/../examples/…`), from the root of the repository. */
  readonly includes: readonly string[]
  /** Targets of links and pictures, as written. */
  readonly targets: readonly string[]
  /** What stands in the first cell of the tables' rows, in backquotes. */
  readonly rows: readonly string[]
  /** The same with the heading above it. */
  readonly rowsByHeading: readonly Row[]
  /** What stands anywhere in backquotes. */
  readonly words: ReadonlySet<string>
}

const fence = /^( *)```(\w+)[^\n]*\n([\s\S]*?)^ *```$/gm

const unindent = (code: string, indent: string) => code.replaceAll(new RegExp(`^${indent}`, 'gm'), '')

/** The fenced blocks of a text. */
export const blocksIn = (text: string): readonly CodeBlock[] =>
  [...text.matchAll(fence)].map(([, indent = '', lang = '', code = '']) => ({ lang, code: unindent(code, indent) }))

/** Reads a page and takes it apart. */
export function readPage(path: string): Page {
  const text = readFileSync(join(repository, path), 'utf8')
  const prose = text.replace(fence, '')
  const all = (pattern: RegExp) => [...prose.matchAll(pattern)].map(([, found = '']) => found)
  return {
    path,
    firstLine: text.split('\n')[0] ?? '',
    blocks: blocksIn(text),
    headings: [...prose.matchAll(/^(#+) (.+)$/gm)].map(([, hashes = '', text = '']) => ({
      level: hashes.length,
      text,
    })),
    includes: all(/^<<< @\/\.\.\/(\S+?)(?:[#{[ ].*)?$/gm),
    targets: [...all(/\]\(([^)\s]+)\)/g), ...all(/<img src="([^"]+)"/g)],
    rows: all(/^\| `([^`]+)`/gm),
    rowsByHeading: rowsIn(prose),
    words: new Set(all(/`([^`]+)`/g)),
  }
}

function rowsIn(prose: string): Row[] {
  const rows: Row[] = []
  let heading = ''
  for (const line of prose.split('\n')) {
    heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading
    const name = /^\| `([^`]+)`/.exec(line)?.[1]
    if (name !== undefined) rows.push({ name, heading })
  }
  return rows
}

/** Splits a relative target into the file it leads to, from the root of the repository, and the heading within it. */
export function resolveTarget({ path }: Page, target: string): { file: string; anchor: string | undefined } {
  const [file = '', anchor] = target.split('#')
  return { file: file === '' ? path : join(dirname(path), file), anchor }
}

/** The anchor GitHub gives a heading, and the site too. */
export function anchorOf({ text }: Heading): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
}

const pagesIn = (folder: string): string[] => {
  const names = existsSync(join(repository, folder)) ? readdirSync(join(repository, folder)) : []
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`)
}

/** The pages of the site in Chinese. */
export const sitePages: readonly string[] = ['docs/index.md', ...pagesIn('docs/guide'), ...pagesIn('docs/reference')]

/** The pages in Chinese, with those for maintainers; a decision itself is in English only. */
export const chinesePages: readonly string[] = [...sitePages, 'docs/decisions/index.md', ...pagesIn('docs/reports')]

/** The pages in English. */
export const englishPages: readonly string[] = [
  'docs/en/index.md',
  ...['decisions', 'guide', 'reference', 'reports'].flatMap((folder) => pagesIn(`docs/en/${folder}`)),
]

/** Every README beside the two at the root; those of the packages are in Chinese too. */
export const otherReadmes: readonly string[] = ['packages', 'examples']
  .flatMap((folder) => readdirSync(join(repository, folder)).map((name) => `${folder}/${name}/README.md`))
  .filter((path) => existsSync(join(repository, path)))

/** Where the other language of a Chinese page is. */
export const englishOf = (path: string): string => path.replace(/^docs\//, 'docs/en/')

/** What is written in a page, without code, addresses, tags and the words of somebody's screen in 「」. */
export const proseOf = (path: string): string =>
  readFileSync(join(repository, path), 'utf8')
    .replace(fence, '')
    .replaceAll(/`[^`]*`|\]\([^)]*\)|<[^>]+>|「[^」]*」/g, '')
