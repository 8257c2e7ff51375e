import type { Bilingual } from '../core/bilingual.js'
import { type JsonPlace, mapJson, WrongJson } from './json-map.js'
import { printable } from './output.js'
import { readText } from './read-text.js'
import { texts } from './texts.js'
import { WrongFile } from './usage-error.js'

/** A JSON file, and the position of everything in it. */
export interface JsonFile {
  readonly value: unknown
  readonly map: JsonPlace
  /** A WrongFile that names file, line and column. */
  readonly wrongAt: (at: number, problem: Bilingual) => WrongFile
}

/** Reads a file of JSON; throws a WrongFile that says why it is not JSON and, if possible, at which line and column. */
export function readJsonFile(path: string, shape: Bilingual): JsonFile {
  const text = readText(path)
  const locate = (at: number) => {
    const lines = text.slice(0, at).split('\n')
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
  }
  const wrongAt = (at: number, problem: Bilingual) => {
    const { line, column } = locate(at)
    const [zh, en] = [printable(problem.zh, most), printable(problem.en, most)]
    return new WrongFile(`${printable(path)}:${line}:${column}: ${zh}\n  ${en}`)
  }
  if (text.trim() === '') {
    const { zh, en } = texts.emptyFile(shape)
    throw new WrongFile(`${printable(path)}: ${zh}\n  ${en}`)
  }
  try {
    return { map: mapJson(text), value: JSON.parse(text) as unknown, wrongAt }
  } catch (error) {
    if (!(error instanceof WrongJson)) throw error
    const { message } = wrongAt(error.at, demandOf(error, text))
    throw new WrongFile(`${message}\n${excerptOf(text, error.at)}`)
  }
}

const most = 1_000

function demandOf({ at, demand }: WrongJson, text: string): Bilingual {
  const more: Bilingual | undefined = at >= text.length ? texts.butFileEnds : habits[text[at] ?? '']
  return texts.notJson(demand, more)
}

/** Habits of people who write JavaScript. */
const habits: Readonly<Record<string, Bilingual>> = {
  '/': texts.noComments,
  "'": texts.doubleQuotes,
}

const around = 36

/** Field names of people, departments and apps. Anything else in a file may be a secret. */
const names = new Set(
  [
    'id kind name corpId userId departments leads leaders status position alias telephone gender mobile email bizMail',
    'address wechatBound externalUserId followers parentUserId parentId agentId secret createdAt trustedDomains',
    'callbackDomains trustedIps visibleDepartments visibleMembers sensitiveFields disabled true false null',
  ].flatMap((line) => line.split(' ')),
)

/** The line of a text around a place, with a caret below it. Only punctuation and field names are shown. */
function excerptOf(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - around)
  const end = text.indexOf('\n', at)
  const line = text.slice(start, Math.min(end === -1 ? text.length : end, at + around))
  const shown = line
    .replaceAll(/[^\s"'[\]{}:,]+/g, (word) => (names.has(word) ? word : '*'.repeat(word.length)))
    .replaceAll(/\s/g, ' ')
  return `  ${shown}\n  ${' '.repeat(at - start)}^`
}
