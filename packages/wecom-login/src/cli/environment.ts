import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

import type { Endpoints } from '../core/endpoints.js'
import { errorCodeOf } from '../wire/transport.js'
import { oneLine } from '../core/text.js'
import type { CliIo } from './io.js'
import { UsageError } from './usage-error.js'

/** The environment plus the variables of a file, like `node --env-file`. Throws UsageError if the file cannot be read. */
export function environmentWith(path: string | undefined, env: CliIo['env']): CliIo['env'] {
  if (path === undefined) return env
  try {
    return { ...parseEnv(readFileSync(path, 'utf8')), ...env }
  } catch (error) {
    const problem = `${oneLine(path, 200)} (${errorCodeOf(error) ?? 'unreadable'})`
    throw new UsageError((texts) => texts.envFileUnreadable(problem))
  }
}

/** Reads endpoints in JSON; without them, none are set. Throws UsageError if it is not a JSON object. */
export function readEndpoints(json: string | undefined): Partial<Endpoints> {
  try {
    const value: unknown = JSON.parse(json === undefined || json === '' ? '{}' : json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // The same mistake as below.
  }
  const example = `{"api":"http://127.0.0.1:7001"}`
  throw new UsageError((texts) => texts.endpointsShape(example))
}
