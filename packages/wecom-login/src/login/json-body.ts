import { readBody } from '../core/body.js'

const mostBytes = 4_096

/** The object in a small JSON body, or the HTTP status that says why there is none. Never rejects. */
export async function readJsonBody(request: Request): Promise<Readonly<Record<string, unknown>> | 400 | 413 | 415> {
  if (!/^application\/json[ \t]*(?:;|$)/i.test(request.headers.get('content-type') ?? '')) return 415
  try {
    const body = await readBody(request.body, mostBytes)
    // The rest stays unread: cancelling it would end a Node connection.
    if (body === undefined) return 413
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : 400
  } catch {
    return 400
  }
}
