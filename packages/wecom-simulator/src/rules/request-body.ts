import { SimulatorRefusal } from './refusal.js'

const maxBodyBytes = 1_048_576
const maxFormBytes = 65_536

/** Reads a whole body, as bytes; refuses more than `maxBytes`, 1 MiB by default. */
export async function readBody(request: Request, maxBytes = maxBodyBytes): Promise<Uint8Array> {
  // Over a socket, merely looking for the body of a GET would build a whole Request.
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

/** Reads the fields of a posted form; refuses more than 64 KiB. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(Buffer.from(await readBody(request, maxFormBytes)).toString())
}

/** The fields of a JSON object in UTF-8; `undefined` for anything else. */
export function parseJsonObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
