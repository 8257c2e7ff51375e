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
    throw new UsageError({ zh: `读不了 --env-file ${problem}`, en: `--env-file cannot be read: ${problem}` })
  }
}

/** Reads endpoints: one address, or a JSON object; without them, none are set. Throws UsageError for JSON that is not an object. */
export function readEndpoints(text: string = ''): unknown {
  try {
    return endpointsIn(text)
  } catch {
    const [address, object] = ['http://127.0.0.1:7001', '{"api":"http://127.0.0.1:7001"}']
    throw new UsageError({
      zh: `WECOM_ENDPOINTS（--endpoints）应为一个地址，例如 ${address}，或 JSON 对象，例如 ${object}`,
      en: `WECOM_ENDPOINTS (--endpoints) must be an address such as ${address}, or a JSON object such as ${object}`,
    })
  }
}
