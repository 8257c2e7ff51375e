// What a report of Stryker says, counted, and whether it is enough.
import { rooms } from '../mutation/rooms.mjs'

const leastCore = 85
const leastAll = 70

/** By file: how many mutants the tests noticed, how many there were, and those that lived. */
export function summarize({ files }) {
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, { source, mutants }]) => {
      const those = (...statuses) => mutants.filter(({ status }) => statuses.includes(status))
      const noticed = those('Killed', 'Timeout').length
      const survivors = those('Survived', 'NoCoverage')
        .map(({ mutatorName, location, replacement }) => ({
          mutator: mutatorName,
          line: lineAt(source, location),
          from: oneLine(textAt(source, location)),
          to: oneLine(replacement),
        }))
        .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
      const of = noticed + survivors.length
      return of === 0 ? [] : [[file.replace('packages/wecom-login/src/', ''), { noticed, of, survivors }]]
    }),
  )
}

/** Each core file and each room, with its score and the least it may be. */
export function judge(result) {
  return Object.entries(result).flatMap(([room, files]) => {
    const isCore = rooms[room].core === true
    const ofFiles = isCore ? Object.entries(files).map(([file, counts]) => verdict(file, [counts], leastCore)) : []
    return ofFiles.concat(verdict(room, Object.values(files), isCore ? leastCore : leastAll))
  })
}

function verdict(name, list, least) {
  const sum = (key) => list.reduce((total, counts) => total + counts[key], 0)
  const [noticed, of] = [sum('noticed'), sum('of')]
  return { name, least, noticed, of, score: of === 0 ? 100 : (100 * noticed) / of }
}

const keyOf = ({ line, from, to }) => `${line}\n${from}\n${to}`

/** The line that a mutant begins in, without what stands before and behind. */
function lineAt(source, { start }) {
  return oneLine(source.split('\n')[start.line - 1])
}

function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines.push(lines.pop().slice(0, end.column - 1))
  lines[0] = lines[0].slice(start.column - 1)
  return lines.join('\n')
}

function oneLine(text) {
  const flat = text.trim().replaceAll(/\s+/g, ' ')
  return flat.length > 120 ? `${flat.slice(0, 119)}…` : flat
}
