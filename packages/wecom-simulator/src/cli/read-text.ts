import { closeSync, openSync, readSync } from 'node:fs'

import { type Bilingual, onOneLine } from '../core/bilingual.js'
import { printable } from './output.js'
import { texts } from './texts.js'
import { WrongFile } from './usage-error.js'

const longest = 10 * 1024 * 1024

const reasons: Readonly<Record<string, Bilingual>> = {
  ENOENT: texts.noSuchFile,
  ENOTDIR: texts.noSuchFile,
  EISDIR: texts.isFolder,
  EACCES: texts.mayNotRead,
  EPERM: texts.mayNotRead,
}

/** The text of a file, without a byte order mark. Throws a WrongFile that says why it cannot be read. */
export function readText(path: string): string {
  const fail = (problem: Bilingual): never => {
    throw new WrongFile(`${printable(path)}: ${onOneLine(problem)}`)
  }
  let bytes: Buffer
  try {
    bytes = readBytes(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return fail(reasons[code] ?? texts.cannotRead(code))
  }
  if (bytes.length > longest) return fail(texts.tooLarge)
  // JSON begins with ASCII: one zero among the first two bytes is UTF-16 without a mark.
  const isUtf16 = /^(?:fffe|feff|00..|..00)/.test(bytes.toString('hex', 0, 2))
  if (isUtf16) return fail(texts.isUtf16)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail(texts.isNotUtf8)
  }
}

/** The whole file, or a little more than the longest one allowed: a device may never end. */
function readBytes(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const chunks: Buffer[] = []
    let length = 0
    for (let count = 1; count > 0 && length <= longest; length += count) {
      const chunk = Buffer.allocUnsafe(1024 * 1024)
      count = readSync(file, chunk)
      chunks.push(chunk.subarray(0, count))
    }
    return Buffer.concat(chunks)
  } finally {
    closeSync(file)
  }
}
