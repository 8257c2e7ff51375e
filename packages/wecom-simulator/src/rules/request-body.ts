import { SimulatorRefusal } from './refusal.js'

/** Reads a whole body, as bytes; refuses more than `maxBytes`. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  // Over a socket, merely looking for the body of a GET would make the whole of a Request.
  if (request.method === 'GET' || request.method === 'HEAD' || !request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength
    if (length > maxBytes) throw new SimulatorRefusal('body_size')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The fields of a JSON object in UTF-8, or `undefined` if it is none. */
export function parseJsonObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
