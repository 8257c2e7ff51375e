const mostBytes = 4_096

/** The object in a small JSON body, or the HTTP status that says why there is none. Never rejects. */
export const readJsonBody = async (request: Request): Promise<Readonly<Record<string, unknown>> | 400 | 413 | 415> => {
  if (!/^application\/json[ \t]*(?:;|$)/i.test(request.headers.get('content-type') ?? '')) return 415
  try {
    const text = await readText(request)
    if (text === undefined) return 413
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : 400
  } catch {
    return 400
  }
}

/** A body as UTF-8, or undefined if there is more of it than anybody needs. The rest is left unread: cancelling would end a Node connection. */
const readText = async ({ body }: Request): Promise<string | undefined> => {
  const reader = body?.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {}
    if (done) return text + decoder.decode()
    bytes += value?.byteLength ?? 0
    if (bytes > mostBytes) return undefined
    text += decoder.decode(value, { stream: true })
  }
}
