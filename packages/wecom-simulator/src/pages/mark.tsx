const strokes = {
  ok: 'M21 33l8 8 15-17',
  no: 'M32 17v19M32 45v.1',
  late: 'M32 18v15l10 6',
  off: 'M23 23l18 18M41 23L23 41',
} as const

/** A round sign above an end state: done, refused by a rule, too late, called off; decorative. */
export function Mark({ kind }: { kind: keyof typeof strokes }) {
  return (
    <svg class={`mark ${kind}`} viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="29" />
      <path d={strokes[kind]} />
    </svg>
  )
}
