import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The repository's directory. */
export const root = join(import.meta.dirname, '..')

/** How a program is run. */
export interface RunOptions {
  /** Lets it write to this terminal, or to its stderr only; `output` is empty then. */
  readonly show?: boolean | 'stderr'
  /** Where it runs, default the repository's root. */
  readonly cwd?: string
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly shell?: boolean
}

/** How a program ended. */
export interface Ended {
  readonly code: number
  /** What it printed, on both channels. */
  readonly output: string
  /** What it printed on stdout. */
  readonly stdout: string
}

/** Runs a program from the repository's root; never rejects. */
export const run = (
  command: string,
  args: readonly string[],
  { show = false, cwd = root, env = {}, shell = false }: RunOptions = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: show === 'stderr' ? ['ignore', 2, 2] : show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let stdout = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', ({ message }) => resolve({ code: 1, output: `${output}${message}\n`, stdout }))
    child.once('close', (code) => resolve({ code: code ?? 1, output, stdout }))
  })

/** Runs npm; on Windows it is a batch file, which only a shell starts. */
export const npm = (args: readonly string[], options?: RunOptions): Promise<Ended> =>
  run('npm', args, { ...options, shell: process.platform === 'win32' })

/** Installs by the lock of a folder that has one of its own, unless it was; resolves to whether it is there now, and says why not. */
export const installIn = async (cwd: string): Promise<boolean> => {
  if (existsSync(join(cwd, 'node_modules'))) return true
  const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd })
  if (code !== 0) console.error(output)
  return code === 0
}

/** Runs a command of an installed package, without npx and without a shell: `tool('typescript', 'tsc', ['-b'])`. */
export const tool = (
  packageName: string,
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Ended> => {
  const folder = join(root, 'node_modules', packageName)
  const { bin }: { bin: Record<string, string> } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return run(process.execPath, [join(folder, bin[command] ?? ''), ...args], options)
}

/** Finds a program by one of its names on the PATH, then in these folders. */
export const findProgram = (names: readonly string[], folders: readonly string[] = []): string | undefined =>
  names
    .flatMap((name) => [...(process.env['PATH'] ?? '').split(delimiter), ...folders].map((folder) => [folder, name]))
    .filter(([folder]) => folder !== '')
    .map(([folder = '', name = '']) => join(folder, name))
    .find((path) => existsSync(path))
