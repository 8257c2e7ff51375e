import { join } from 'node:path'
import { root } from './root.mjs'
import { run, tool } from './run.mjs'
import { removeStaleOutput } from './stale-output.mjs'

/** Compiles what changed in every package and example, and bundles wecom-login; resolves to `{ code, output }`. */
export async function build(options) {
  removeStaleOutput()
  const compiled = await tool('typescript', 'tsc', ['-b'], options)
  if (compiled.code !== 0) return compiled
  const bundled = await run(process.execPath, [join(root, 'scripts/bundle.mjs')], options)
  return { code: bundled.code, output: compiled.output + bundled.output }
}
