import { closeSync, openSync, readSync } from 'node:fs'

import { WrongFile } from './usage-error.js'
import { printable } from './output.js'

const longest = 10 * 1024 * 1024

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件 · there is no such file',
  ENOTDIR: '没有这个文件 · there is no such file',
  EISDIR: '这是目录，不是文件 · this is a folder, not a file',
  EACCES: '没有权限读这个文件 · no right to read this file',
  EPERM: '没有权限读这个文件 · no right to read this file',
}

/** The text of a file that somebody named, without a byte order mark. A WrongFile says why it cannot be had. */
export function readText(path: string): string {
  const fail = (problem: string): never => {
    throw new WrongFile(`${printable(path)}: ${problem}`)
  }
  let bytes: Buffer
  try {
    bytes = readBytes(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return fail(reasons[code] ?? `读不了这个文件（${code}） · cannot be read (${code})`)
  }
  if (bytes.length > longest) return fail('超过 10 MB · larger than 10 MB')
  // JSON begins with ASCII: one zero among the first two bytes is UTF-16 without a mark.
  const isUtf16 = /^(?:fffe|feff|00..|..00)/.test(bytes.toString('hex', 0, 2))
  if (isUtf16) return fail('是 UTF-16 编码，请另存为 UTF-8 · is UTF-16: save it as UTF-8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail('不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8 · is not UTF-8, GBK perhaps: save it as UTF-8')
  }
}

/** The whole file, or more than the longest of it: a device may go on for ever. */
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
