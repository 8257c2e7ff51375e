import { tool } from './run.mjs'
import { removeStaleOutput } from './stale-output.mjs'

/** Compiles what changed in every package and example; resolves to the compiler's `{ code, output }`. */
export function build(options) {
  removeStaleOutput()
  return tool('typescript', 'tsc', ['-b'], options)
}
