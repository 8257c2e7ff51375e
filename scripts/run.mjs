import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * Runs a program from the repository's root and resolves to `{ code, output }`, never rejects.
 *
 * `show` lets it write to this terminal, and `output` is empty; `env` is added to the environment; `cwd` and `shell` are
 * those of `spawn`.
 */
export function run(command, args, { show = false, cwd = root, env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text))
    }
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs npm; on Windows it is a batch file, which only a shell starts. */
export function npm(args, options) {
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Runs a command of an installed package, without npx and without a shell: `tool('typescript', 'tsc', ['-b'])`. */
export function tool(packageName, command, args, options) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return run(process.execPath, [join(folder, bin[command]), ...args], options)
}
