import { runCli } from '../../src/cli/run.js'

/** Runs the command line in this process; what it wrote, and its exit code. */
export const run = async (
  args: readonly string[],
  {
    env = {},
    folder = '/no/such/folder',
    isTerminal = false,
    answers,
  }: {
    env?: Record<string, string>
    folder?: string
    isTerminal?: boolean
    /** What somebody at a terminal answers, one after the other; nobody is there by default. */
    answers?: readonly (string | ((written: { readonly err: string }) => string | Promise<string>))[]
  } = {},
) => {
  const left = [...(answers ?? [])]
  const written = { out: '', err: '' }
  const exitCode = await runCli(args, {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    env,
    folder,
    isTerminal,
    canAsk: answers !== undefined,
    ask: async (question) => {
      written.err += question
      const answer = left.shift() ?? ''
      return typeof answer === 'string' ? answer : await answer(written)
    },
    version: () => '1.2.3',
  })
  return { ...written, exitCode }
}
