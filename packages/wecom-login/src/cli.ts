#!/usr/bin/env node
import { runCli } from './cli/run.js'

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  env: process.env,
  folder: process.cwd(),
  isTerminal: process.stderr.isTTY,
}

// A reader that stops early, as in `… | head -1`, is not a failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))

void runCli(process.argv.slice(2), io).then((exitCode) => {
  process.exitCode = exitCode
})
