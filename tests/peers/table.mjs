/** The results of `runPeers`, one line for each. */
export function formatTable(results) {
  const rows = results.map(({ name, version, way, outcome }) => [name, version, way, outcome])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)))
  return results
    .map(({ reason = '' }, index) =>
      [...rows[index].map((cell, column) => cell.padEnd(widths[column])), reason].join('  ').trimEnd(),
    )
    .join('\n')
}
