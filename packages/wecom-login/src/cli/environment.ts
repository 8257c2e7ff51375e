import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

import { endpointsIn } from '../core/endpoints.js'
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

/** Reads endpoints: one address, or a JSON object; without them, none are set. Throws UsageError for JSON that is not an object. */
export function readEndpoints(text: string = ''): unknown {
  try {
    return endpointsIn(text)
  } catch {
    throw new UsageError((texts) => texts.endpointsShape('http://127.0.0.1:7001', '{"api":"http://127.0.0.1:7001"}'))
  }
}
