// Where and on what a figure was measured: said with every figure that is kept.
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { root } from './run.js'

/** Such as `2 × AMD EPYC, 24 GiB, Node v20.20.2`. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`

/** The short id of the commit that is checked out. */
export const commit = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
