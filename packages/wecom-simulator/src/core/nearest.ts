/** The one of `choices` that somebody who typed `word` may have meant. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  // Nobody means a name by a word this long, and the table below has its length squared.
  if (word === '' || word.length > 64) return undefined
  const written = word.toLowerCase()
  const most = Math.max(1, Math.floor(word.length / 3))
  const rated = choices
    .map((choice) => ({ choice, distance: distanceBetween(written, choice.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((one, other) => one.distance - other.distance)
  return rated[0]?.choice ?? choices.find((choice) => word.length > 2 && choice.toLowerCase().startsWith(written))
}

/** How many letters to insert, delete, replace or swap with their neighbour to make one word the other. */
function distanceBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let y = 1; y <= one.length; y += 1) {
    const row = [y]
    for (let x = 1; x <= other.length; x += 1) {
      const at = (up: number, left: number) => (up === 0 ? row : (rows[y - up] ?? []))[x - left] ?? Infinity
      const isSame = one[y - 1] === other[x - 1]
      const isSwapped = one[y - 1] === other[x - 2] && one[y - 2] === other[x - 1]
      row.push(Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (isSame ? 0 : 1), isSwapped ? at(2, 2) + 1 : Infinity))
    }
    rows.push(row)
  }
  return rows[one.length]?.[other.length] ?? Infinity
}
