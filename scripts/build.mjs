import { tool } from './run.mjs'

/** Compiles what changed in every package and example, and resolves to whether it went well; errors go to the terminal. */
export async function build() {
  const { code } = await tool('typescript', 'tsc', ['-b'], { show: true })
  return code === 0
}
