import type { JsonObject } from './answer.js'
import type { TransportResponse } from './transport.js'

/** Strings, and whether each names a value. */
const strings = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g

const countKeys = (value: unknown): number => {
  let keys = 0
  const open = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue
    if (!Array.isArray(next)) keys += Object.keys(next).length
    for (const inner of Object.values(next)) open.push(inner)
  }
  return keys
}

/** What was wrong with an answer that was taken all the same, for a warning to the operator: something in between changes answers. */
export const leniencies = ({ headers, body }: TransportResponse, answer: JsonObject): readonly string[] => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const keysWritten = [...text.matchAll(strings)].filter(([, colon]) => colon !== undefined).length
  return [
    ...(/\bjson\b/i.test(headers['content-type'] ?? '') ? [] : ['under another content type']),
    ...(text.startsWith('\ufeff') ? ['behind a byte order mark'] : []),
    ...(keysWritten > countKeys(answer) ? ['with a key more than once; the last one counts'] : []),
  ]
}
