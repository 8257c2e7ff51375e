import { fileURLToPath } from 'node:url'

/** The repository's directory, with a separator at its end. */
export const root = fileURLToPath(new URL('../', import.meta.url))
