import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Page, repository } from './page.js'

/** The `ts` blocks of pages as files of one project, compiled. */
export interface SnippetProject {
  /** What the compiler said; empty if it was content. */
  readonly complaints: string
  /** Names of the files: the page, and what the block's first line says, or its number. */
  readonly files: readonly string[]
  /** Where the compiled block is. */
  pathOf(file: string): string
  /** Runs a compiled block and gives what it exports. */
  load(file: string): Promise<Record<string, unknown>>
  remove(): void
}

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  experimentalDecorators: true,
}

// Next, Vite and Playwright are too large to install for a few signatures.
const byShape = `
declare module 'next/headers' { export function headers(): Promise<Headers> }
declare module 'next/navigation' { export function redirect(url: string): never }
declare module 'next/server' {
  export function connection(): Promise<void>
  export class NextRequest extends Request {}
  export const NextResponse: { next(): Response }
}
declare module 'vite' { export function defineConfig(config: object): object }
declare module '@vitejs/plugin-vue' { export default function vue(): object }
declare module '@playwright/test' {
  interface Locator { click(): Promise<void> }
  interface Page { goto(url: string): Promise<unknown>; getByText(text: string): Locator }
  type Body<Fixtures> = (fixtures: Fixtures & { page: Page }) => unknown
  export const test: {
    extend<Test, Worker>(fixtures: object): (title: string, body: Body<Test & Worker>) => void
    expect(value: unknown): { toEqual(value: unknown): void; toBeVisible(): Promise<void> }
  }
}
`

/**
 * Writes every `ts` block to the file that its first line names, in a folder for each page, and compiles them all at once. A block may
 * import those before it on its page.
 *
 * `edit` may change a block before that, such as the address of a server.
 */
export function compileSnippets(
  pages: readonly Pick<Page, 'path' | 'blocks'>[],
  edit: (code: string) => string = (code) => code,
): SnippetProject {
  mkdirSync(join(repository, '.tmp'), { recursive: true })
  const folder = mkdtempSync(join(repository, '.tmp/docs-'))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const files = pages.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ lang }) => lang === 'ts')
      .map(({ code }, index) => {
        const file = join(path, /^\/\/ (\S+\.ts)\n/.exec(code)?.[1] ?? `snippet-${index + 1}.ts`)
        write(file, edit(code))
        return file
      }),
  )
  write('package.json', JSON.stringify({ type: 'module' }))
  write('others.d.ts', byShape)
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['others.d.ts', ...files] }))
  const compiler = join(repository, 'node_modules/typescript/bin/tsc')
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', folder], { cwd: folder, encoding: 'utf8' })
  const pathOf = (file: string) => join(folder, file.replace(/\.ts$/, '.js'))
  return {
    complaints: stdout + stderr,
    files,
    pathOf,
    load: (file) => import(pathOf(file)) as Promise<Record<string, unknown>>,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
