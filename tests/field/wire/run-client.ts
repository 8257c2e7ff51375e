import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Job {
  readonly transport: 'pool' | 'agent' | 'unchecking agent' | 'believing agent' | 'proxy' | 'forgetful proxy' | 'fetch'
  /** Addresses of the API, one login each, one after the other. */
  readonly apis: readonly string[]
  /** The addresses of names, in the order in which they are tried. */
  readonly hosts: Readonly<Record<string, readonly string[]>>
  readonly proxyPort?: number
  /** Fetched over the agent before anything else. */
  readonly visitFirst?: string
  readonly timeoutMs?: number
  /** How long to go on living after the last login. */
  readonly lingerMs?: number
}

export interface Report {
  /** The userid of who logged in, or the error. */
  readonly outcomes: readonly (
    | string
    | { readonly code: string; readonly ambiguous: boolean; readonly problem: string }
  )[]
  readonly warnings: readonly string[]
}

/** Logs in from a process of its own. */
export const runClient = async (job: Job, env: Readonly<Record<string, string>> = {}): Promise<Report> => {
  const file = join(import.meta.dirname, 'client.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(job)], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    timeout: 15_000,
  })
  return JSON.parse(stdout) as Report
}
