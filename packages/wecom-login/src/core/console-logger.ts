import { WeComError } from './errors.js'
import type { Logger } from './events.js'
import { oneLine } from './text.js'

/** Far more than any line of ours has; an errmsg or an error of the app may be longer. */
const longestValue = 800

/** What an error says, and what explains it: for our own the command, for one of the app the place it came from. */
function describe(error: Error): string {
  if (error instanceof WeComError) {
    const { errcode, code } = error as { errcode?: number; code: string }
    return code === 'store_failed' ? error.message : `${error.message} → npx wecom-login explain ${errcode ?? code}`
  }
  const place = error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? ''
  return `${error.name}: ${error.message}${oneLine(place.replace(/^\s+/, ' '), 200)}`
}

/** Whatever an app may throw; a line must not get lost over it. */
function textOf(value: unknown): string {
  try {
    return value instanceof Error ? describe(value) : String(value)
  } catch {
    return 'something that cannot be printed'
  }
}

/** A value that ends where it says, so that none can pass for another field or another line. */
function shown(value: unknown): string {
  const text = oneLine(textOf(value), longestValue)
  return /^[\w.:/+-]+$/.test(text) ? text : JSON.stringify(text)
}

function lineOf(message: string, fields: Record<string, unknown> = {}): string {
  const pairs = Object.entries(fields).map(([name, value]) => (value === undefined ? '' : ` ${name}=${shown(value)}`))
  return oneLine(message) + pairs.join('')
}

/** Warnings and errors on the console, each on one line: the message, and its fields as `name=value`. */
export const consoleLogger: Logger = Object.freeze({
  warn: (message: string, fields?: Record<string, unknown>) => console.warn(lineOf(message, fields)),
  error: (message: string, fields?: Record<string, unknown>) => console.error(lineOf(message, fields)),
})
