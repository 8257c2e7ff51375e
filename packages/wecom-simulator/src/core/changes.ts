/** Tells whoever listens that something in the simulator has changed. */
export interface Changes {
  /** Something has changed. */
  tell(): void
  /** Calls `listener` at each change, until the function returned is called. */
  listen(listener: () => void): () => void
}

/** Creates a place to listen at. */
export function createChanges(): Changes {
  const listeners = new Set<() => void>()
  return Object.freeze({
    tell() {
      for (const listener of listeners) listener()
    },
    listen(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  })
}
