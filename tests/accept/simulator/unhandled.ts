/** Counts what nobody caught, from now until `stop`; the first ten are told. */
export const watchUnhandled = (id: string) => {
  let count = 0
  const note = (error: unknown) => {
    if (++count <= 10) console.error(`${id}: unhandled:`, error)
  }
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  return {
    /** How many so far; what nobody awaited comes to light a turn later. */
    count: async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      return count
    },
    stop: () => {
      process.off('unhandledRejection', note)
      process.off('uncaughtException', note)
    },
  }
}
