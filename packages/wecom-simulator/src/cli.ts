#!/usr/bin/env node
import { runCli } from './cli/run.js'

const output = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
}

void runCli(process.argv.slice(2), output).then(({ exitCode, server }) => {
  process.exitCode = exitCode
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server?.close())
})
