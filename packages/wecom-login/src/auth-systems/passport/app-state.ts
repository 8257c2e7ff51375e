import { refuse } from '../../core/assert.js'
import { byteLength } from '../../core/text.js'

const mostBytes = 1_024

/** A state of the app, to be carried in a cookie. Throws TypeError unless it is nothing, or a small JSON value. */
export const assertAppState = (value: unknown): void => {
  if (value !== undefined && byteLength(jsonOf(value) ?? refuse('state', shape)) > mostBytes) refuse('state', shape)
}

const shape = 'a JSON value of at most 1,024 bytes; keep an id in it'

const jsonOf = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
