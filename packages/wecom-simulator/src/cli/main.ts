#!/usr/bin/env node
import { runCli } from './run.js'

const signals = ['SIGINT', 'SIGTERM'] as const
const output = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
}

const running = runCli(process.argv.slice(2), output)
void running.then(({ exitCode }) => {
  process.exitCode = exitCode
})

function stop() {
  // Another signal ends the process at once, as it does to one without a handler.
  for (const signal of signals) process.off(signal, stop)
  void running.then(async ({ server }) => server?.close())
}
for (const signal of signals) process.on(signal, stop)
