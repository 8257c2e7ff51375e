/** What is remembered of each login, in this process; the browser holds a sealed id and nothing else. */
export interface Sessions<S> {
  /** Keeps a session; returns its new id. */
  start(session: S): string
  find(id: string | undefined): S | undefined
  end(id: string | undefined): void
}

/** Sessions in memory: they end when the process does. The newest `limit` are kept, default 1,000. */
export function createSessions<S>({ limit = 1_000 }: { readonly limit?: number } = {}): Sessions<S> {
  const kept = new Map<string, S>()
  return Object.freeze({
    start(session: S) {
      const id = crypto.randomUUID()
      kept.set(id, session)
      const [oldest] = kept.keys()
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
      return id
    },
    find: (id: string | undefined) => kept.get(id ?? ''),
    end: (id: string | undefined) => void kept.delete(id ?? ''),
  })
}
