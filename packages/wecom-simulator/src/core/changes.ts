/** Notifies listeners that something in the simulator has changed. */
export interface Changes {
  /** Something has changed. */
  tell(): void
  /** Calls `listener` at every change, until the returned function is called. */
  listen(listener: () => void): () => void
}

/** Creates it, without listeners. */
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
