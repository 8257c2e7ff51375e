#!/usr/bin/env node
import { readFileSync } from 'node:fs'

import { runCli } from './cli/run.js'

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  env: process.env,
  folder: process.cwd(),
  isTerminal: process.stderr.isTTY,
  version: () =>
    (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version,
}

// A reader that stops early, as in `… | head -1`, is not a failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))

void runCli(process.argv.slice(2), io).then((exitCode) => {
  process.exitCode = exitCode
})
