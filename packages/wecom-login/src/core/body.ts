/** A body that comes in chunks, kept up to a bound. */
export interface BoundedBody {
  /** False as soon as there is more than the bound; what comes then is not kept. */
  add(chunk: Uint8Array): boolean
  /** All that was added, in one piece. */
  bytes(): Uint8Array<ArrayBuffer>
}

export function createBoundedBody(maxBytes: number): BoundedBody {
  const chunks: Uint8Array[] = []
  let size = 0
  return {
    add: (chunk) => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
      return size <= maxBytes
    },
    bytes: () => {
      const body = new Uint8Array(size)
      let at = 0
      for (const chunk of chunks) {
        body.set(chunk, at)
        at += chunk.length
      }
      return body
    },
  }
}

/** A whole web stream, or undefined if it has more than `maxBytes`; the rest is then unread, and the caller may cancel it. */
export async function readBody(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const body = createBoundedBody(maxBytes)
  const reader = stream?.getReader()
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    if (body.add(next.value)) continue
    reader?.releaseLock()
    return undefined
  }
  return body.bytes()
}
