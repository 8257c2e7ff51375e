/** The system's own short code of an error (`ECONNRESET`), looked for in the error and its causes. */
export function errorCodeOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(at.code)) return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return errorCodeOf(at.errors[0])
  }
  return undefined
}
