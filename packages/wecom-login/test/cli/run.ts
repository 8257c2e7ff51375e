import { runCli } from '../../src/cli/run.js'

/** Runs the command line in this process; what it wrote, and its exit code. */
export const run = async (
  args: readonly string[],
  {
    env = {},
    folder = '/no/such/folder',
    isTerminal = false,
  }: { env?: Record<string, string>; folder?: string; isTerminal?: boolean } = {},
) => {
  const written = { out: '', err: '' }
  const exitCode = await runCli(args, {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    env,
    folder,
    isTerminal,
  })
  return { ...written, exitCode }
}
