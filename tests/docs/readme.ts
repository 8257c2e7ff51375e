import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Root of the repository. */
export const repository = join(import.meta.dirname, '../..')

/** A fenced block of a README. */
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

/** One README, taken apart. */
export interface Readme {
  /** Path from the root of the repository. */
  readonly path: string
  readonly firstLine: string
  readonly blocks: readonly CodeBlock[]
  readonly headings: readonly Heading[]
  /** Targets of links and pictures, as written. */
  readonly targets: readonly string[]
  /** What stands in the first cell of the tables' rows, in backquotes. */
  readonly rows: readonly string[]
  /** What stands anywhere in backquotes. */
  readonly words: ReadonlySet<string>
}

const fence = /^```(\w+)\n([\s\S]*?)^```$/gm

/** Reads a README and takes it apart. */
export function readReadme(path: string): Readme {
  const text = readFileSync(join(repository, path), 'utf8')
  const prose = text.replace(fence, '')
  const all = (pattern: RegExp) => [...prose.matchAll(pattern)].map(([, found = '']) => found)
  return {
    path,
    firstLine: text.split('\n')[0] ?? '',
    blocks: [...text.matchAll(fence)].map(([, lang = '', code = '']) => ({ lang, code })),
    headings: [...prose.matchAll(/^(#+) (.+)$/gm)].map(([, hashes = '', text = '']) => ({
      level: hashes.length,
      text,
    })),
    targets: [...all(/\]\(([^)\s]+)\)/g), ...all(/<img src="([^"]+)"/g)],
    rows: all(/^\| `([^`]+)`/gm),
    words: new Set(all(/`([^`]+)`/g)),
  }
}

/** Splits a relative target into the file it leads to, from the root of the repository, and the heading within it. */
export function resolveTarget({ path }: Readme, target: string): { file: string; anchor: string | undefined } {
  const [file = '', anchor] = target.split('#')
  return { file: file === '' ? path : join(dirname(path), file), anchor }
}

/** The anchor GitHub gives a heading. */
export function anchorOf({ text }: Heading): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
}
