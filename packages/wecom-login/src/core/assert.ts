import { byteLength, isLongerThan } from './text.js'

/** Throws a `TypeError` for a caller's mistake: `<name> must be <shape>; <fix>`. */
export function refuse(name: string, shouldBe: string): never {
  throw new TypeError(`${name} must be ${shouldBe}`)
}

// A page from which somebody copies may have characters that nobody sees.
const hasUnprintable = /[\s\p{Cc}\p{Cf}]/u

/** Asserts a string without blanks, control or invisible characters, 1 to `maxBytes` bytes. Throws TypeError. */
export function assertToken(
  value: unknown,
  name: string,
  maxBytes: number,
  hint: string = '',
): asserts value is string {
  const fix = hint === '' ? '' : `; ${hint}`
  if (typeof value !== 'string') refuse(name, `a string, not ${value === null ? 'null' : typeof value}${fix}`)
  else if (value === '') refuse(name, `a non-empty string${fix}`)
  else if (isLongerThan(value, maxBytes)) refuse(name, `at most ${maxBytes} bytes long, not ${byteLength(value)}${fix}`)
  else if (hasUnprintable.test(value) || !value.isWellFormed()) {
    refuse(name, `free of blanks, control and invisible characters, and lone surrogates${fix}`)
  }
}

/** Asserts an options object. Throws TypeError. */
export function assertOptions(value: unknown, name: string): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(name, 'an object')
}

/** Asserts one of the two languages, or undefined. Throws TypeError. */
export function assertLang(value: unknown): asserts value is 'zh' | 'en' | undefined {
  if (value !== undefined && value !== 'zh' && value !== 'en') refuse('lang', "'zh' or 'en'")
}

/** Asserts a Web-standard `Request`, of any realm or package. Throws TypeError. */
export function assertRequest(value: unknown): asserts value is Request {
  const { url, headers } = Object(value) as Partial<Request>
  if (typeof url !== 'string' || typeof headers?.get !== 'function')
    refuse(
      'request',
      'a Web Request; for the requests of Express use wecom-login/express, for others of Node toWebRequest from wecom-login/node',
    )
}

/** Reads an AgentId, a positive integer or its decimal digits, and returns the digits. Throws TypeError. */
export function parseAgentId(value: unknown): string {
  const digits = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof digits === 'string' && /^[1-9]\d{0,15}$/.test(digits)) return digits
  return refuse('agentId', "a positive integer such as 1000002, or its digits; see the app's page in the admin console")
}

/** Asserts undefined, or an object with these methods. Throws TypeError. */
export function assertMethods(value: unknown, name: string, methods: readonly string[]) {
  if (value === undefined) return
  assertOptions(value, name)
  for (const method of methods) {
    if (typeof (value as Record<string, unknown>)[method] !== 'function')
      refuse(name, `an object with ${methods.join(', ')}`)
  }
}
