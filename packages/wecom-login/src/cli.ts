#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

import { runCli } from './cli/run.js'

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  env: process.env,
  folder: process.cwd(),
  isTerminal: process.stderr.isTTY,
  canAsk: process.stdin.isTTY && process.stderr.isTTY,
  ask: (question: string) =>
    new Promise<string>((resolve) => {
      const lines = createInterface({ input: process.stdin, output: process.stderr })
      lines.once('close', () => resolve(''))
      lines.question(question, (answer) => {
        resolve(answer)
        lines.close()
      })
    }),
  version: () =>
    (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version,
}

// A reader that stops early, as in `… | head -1`, is not a failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))

void runCli(process.argv.slice(2), io).then((exitCode) => {
  process.exitCode = exitCode
})
