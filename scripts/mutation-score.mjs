// What a report of Stryker says, counted, and whether it is enough.
const leastCore = 85
const leastAll = 70
/** Of fewer changes a percentage says nothing. */
const fewest = 10

/** By file: how many mutants the tests noticed, and how many there were. */
export function summarize({ files }) {
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, { mutants }]) => {
      const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length
      const noticed = count('Killed', 'Timeout')
      const of = noticed + count('Survived', 'NoCoverage')
      return of === 0 ? [] : [[file.replace('packages/wecom-login/src/', ''), { noticed, of }]]
    }),
  )
}

/** A room and, if it is core, each of its files: the score, and the least it may be. */
export function judge(room, files, isCore) {
  const ofFiles = Object.entries(files)
    .filter(([, { of }]) => isCore && of >= fewest)
    .map(([file, counts]) => verdict(file, [counts], leastAll))
  return [verdict(room, Object.values(files), isCore ? leastCore : leastAll), ...ofFiles]
}

function verdict(name, list, least) {
  const sum = (key) => list.reduce((total, counts) => total + counts[key], 0)
  const [noticed, of] = [sum('noticed'), sum('of')]
  const score = of === 0 ? 100 : (100 * noticed) / of
  return { name, least, noticed, of, score, passed: score >= least }
}
