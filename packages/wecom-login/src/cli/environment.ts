import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

import type { Endpoints } from '../core/endpoints.js'
import { errorCodeOf } from '../wire/transport.js'
import { oneLine } from '../core/text.js'
import type { CliIo } from './io.js'
import { UsageError } from './usage-error.js'

/** The environment with a file's variables beneath it, as `node --env-file` has it. A file that cannot be read is a UsageError. */
export const environmentWith = (path: string | undefined, env: CliIo['env']): CliIo['env'] => {
  if (path === undefined) return env
  try {
    return { ...parseEnv(readFileSync(path, 'utf8')), ...env }
  } catch (error) {
    const problem = `${oneLine(path, 200)} (${errorCodeOf(error) ?? 'unreadable'})`
    throw new UsageError({ zh: `读不了 --env-file ${problem}`, en: `--env-file cannot be read: ${problem}` })
  }
}

/** Endpoints as the environment has them, in JSON; nothing for none. What is no JSON object is a UsageError. */
export const readEndpoints = (json: string | undefined): Partial<Endpoints> => {
  try {
    const value: unknown = JSON.parse(json === undefined || json === '' ? '{}' : json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Not repeated: it is the same mistake.
  }
  const example = `{"api":"http://127.0.0.1:7001"}`
  throw new UsageError({
    zh: `WECOM_ENDPOINTS（--endpoints）要是 JSON 对象，例如 ${example}`,
    en: `WECOM_ENDPOINTS (--endpoints) must be a JSON object such as ${example}`,
  })
}
