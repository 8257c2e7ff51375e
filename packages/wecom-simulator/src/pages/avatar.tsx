const tints = 8

/** Picks one of the eight tints of `sim.css`; the same id always gets the same one. */
export function tintOf(id: string): number {
  let hash = 0
  for (const char of id) hash = (hash * 33 + (char.codePointAt(0) ?? 0)) % 65_521
  return (hash % tints) + 1
}

/** The one or two characters an avatar shows: the last two Han characters, else the first letter, else `?`. */
export function initialsOf(name: string): string {
  const han = name.match(/\p{Script=Han}/gu)
  if (han) return han.slice(-2).join('')
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? '?'
}

/** A colored circle with the initials; decorative, because the name is always next to it. */
export function Avatar({ id, name, large = false }: { id: string; name: string; large?: boolean }) {
  return (
    <svg class={`avatar tint-${tintOf(id)}${large ? ' large' : ''}`} viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="24" />
      <text x="24" y="24" dy="0.36em" text-anchor="middle">
        {initialsOf(name)}
      </text>
    </svg>
  )
}

/** A rounded square with the first character of the app's name; decorative. */
export function AppMark({ name }: { name: string }) {
  return (
    <svg class="app-mark" viewBox="0 0 56 56" aria-hidden="true">
      <rect width="56" height="56" rx="16" />
      <text x="28" y="28" dy="0.36em" text-anchor="middle">
        {/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '?'}
      </text>
    </svg>
  )
}
