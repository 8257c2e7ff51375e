import { byteLength, isLongerThan } from './text.js'

/** The caller's mistake: a `TypeError` that names the option, the shape it should have, and the fix. */
export const refuse = (name: string, shouldBe: string): never => {
  throw new TypeError(`${name} must be ${shouldBe}`)
}

const hasGapOrControl = /[\s\p{Cc}]/u

/** A string without blanks or control characters, 1 to `maxBytes` bytes; else a TypeError naming `name`. */
export const assertToken: (value: unknown, name: string, maxBytes: number, hint?: string) => asserts value is string = (
  value,
  name,
  maxBytes,
  hint = '',
) => {
  const fix = hint === '' ? '' : `; ${hint}`
  if (typeof value !== 'string') refuse(name, `a string, not ${value === null ? 'null' : typeof value}${fix}`)
  else if (value === '') refuse(name, `a non-empty string${fix}`)
  else if (isLongerThan(value, maxBytes)) refuse(name, `at most ${maxBytes} bytes long, not ${byteLength(value)}${fix}`)
  else if (hasGapOrControl.test(value) || !value.isWellFormed()) {
    refuse(name, `free of blanks, control characters and lone surrogates${fix}`)
  }
}

/** A plain options object (or nothing); else a TypeError naming `name`. */
export const assertOptions: (value: unknown, name: string) => asserts value is object = (value, name) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(name, 'an object')
}

/** An app id: a positive integer, or the same in decimal digits. Returns the digits. */
export const parseAgentId = (value: unknown): string => {
  const digits = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof digits === 'string' && /^[1-9]\d{0,15}$/.test(digits)) return digits
  return refuse(
    'agentId',
    'the AgentId of the app: a positive integer such as 1000002, or the same as a decimal string',
  )
}

/** Nothing, or an object with these methods; else a TypeError naming `name`. */
export const assertMethods = (value: unknown, name: string, methods: readonly string[]) => {
  if (value === undefined) return
  assertOptions(value, name)
  for (const method of methods) {
    if (typeof (value as Record<string, unknown>)[method] !== 'function')
      refuse(name, `an object with ${methods.join(', ')}`)
  }
}
