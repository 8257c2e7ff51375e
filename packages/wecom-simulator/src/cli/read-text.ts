import { closeSync, openSync, readSync } from 'node:fs'

import { printable } from './output.js'
import { inBoth, type Sentence } from './texts.js'
import { WrongFile } from './usage-error.js'

const longest = 10 * 1024 * 1024

const reasons: Readonly<Record<string, Sentence>> = {
  ENOENT: (texts) => texts.noSuchFile,
  ENOTDIR: (texts) => texts.noSuchFile,
  EISDIR: (texts) => texts.isFolder,
  EACCES: (texts) => texts.mayNotRead,
  EPERM: (texts) => texts.mayNotRead,
}

/** The text of a file, without a byte order mark. Throws a WrongFile that says why it cannot be read. */
export function readText(path: string): string {
  const fail = (problem: Sentence): never => {
    throw new WrongFile(`${printable(path)}: ${inBoth(problem)}`)
  }
  let bytes: Buffer
  try {
    bytes = readBytes(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return fail(reasons[code] ?? ((texts) => texts.cannotRead(code)))
  }
  if (bytes.length > longest) return fail((texts) => texts.tooLarge)
  // JSON begins with ASCII: one zero among the first two bytes is UTF-16 without a mark.
  const isUtf16 = /^(?:fffe|feff|00..|..00)/.test(bytes.toString('hex', 0, 2))
  if (isUtf16) return fail((texts) => texts.isUtf16)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail((texts) => texts.isNotUtf8)
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
