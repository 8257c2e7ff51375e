import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'

import { endpointsIn } from '../core/endpoints.js'
import { isBlank, misspellingOf, type Variable, variables } from '../core/environment.js'
import { oneLine } from '../core/text.js'
import { errorCodeOf } from '../core/error-code.js'
import type { CliIo } from './io.js'
import type { Sentence } from './texts.js'
import { UsageError } from './usage-error.js'

type Environment = CliIo['env']

/** The variables that these commands read. */
const ours: readonly string[] = [...Object.keys(variables), 'REDIS_URL']

/** The file as text. Editors and shells of Windows write it with a byte order mark, or in UTF-16. */
function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** The variables of a file such as `.env`. Rejects like `readFileSync`. */
function variablesIn(path: string): Environment {
  return parseEnv(textIn(readFileSync(path)))
}

/** The environment plus the variables of a file; what is set already has the last word. Throws UsageError if the file cannot be read. */
export function environmentWith(path: string | undefined, { env, folder }: CliIo): Environment {
  if (path === undefined) return env
  try {
    return { ...variablesIn(resolve(folder, path)), ...env }
  } catch (error) {
    const problem = `${oneLine(path, 200)} (${errorCodeOf(error) ?? 'unreadable'})`
    throw new UsageError((texts) => texts.envUnreadable(problem))
  }
}

/**
 * The environment, and what there is to say about it. Where none of our variables is set, those of a `.env` in the folder count: somebody
 * tries this on their own machine. Where one is set, the file is only pointed out: the site may not read it.
 */
export function environmentOf(path: string | undefined, io: CliIo): { env: Environment; notes: readonly Sentence[] } {
  const env = environmentWith(path, io)
  const lying = path === undefined ? variablesLyingIn(io.folder) : {}
  const found = ours.filter((name) => lying[name] !== undefined).join(', ')
  const isSet = Object.keys(variables).some((name) => env[name] !== undefined)
  const all = isSet ? env : { ...lying, ...env }
  return {
    env: all,
    notes: [
      ...(found === ''
        ? []
        : ([(texts) => (isSet ? texts.envNotRead(found) : texts.envRead(found))] satisfies Sentence[])),
      ...misspellingsIn(all).map(
        ([name, other]): Sentence =>
          (texts) =>
            texts.misspelt(oneLine(other, 80), name),
      ),
    ],
  }
}

/** Of a `.env` that nobody asked for; a folder of that name is a virtual environment of Python. */
function variablesLyingIn(folder: string): Environment {
  try {
    return variablesIn(join(folder, '.env'))
  } catch {
    return {}
  }
}

/** Variables that have no value, with what looks like them. */
export function misspellingsIn(env: Environment): readonly (readonly [Variable, string])[] {
  const set = Object.keys(env)
  return (Object.keys(variables) as Variable[]).flatMap((name) => {
    const other = isBlank(env[name]) ? misspellingOf(name, set) : undefined
    return other === undefined ? [] : [[name, other] as const]
  })
}

/** Reads endpoints: one address, or a JSON object; without them, none are set. Throws UsageError for JSON that is not an object. */
export function readEndpoints(text: string = ''): unknown {
  try {
    return endpointsIn(text)
  } catch {
    throw new UsageError((texts) => texts.endpointsShape('http://127.0.0.1:7001', '{"api":"http://127.0.0.1:7001"}'))
  }
}
