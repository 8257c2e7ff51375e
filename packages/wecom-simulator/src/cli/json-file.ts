import { type JsonPlace, mapJson, WrongJson } from './json-map.js'
import { readText } from './read-text.js'
import { WrongFile } from './usage-error.js'
import type { Bilingual } from '../core/bilingual.js'
import { printable } from './output.js'

/** A file of JSON, and where everything in it stands. */
export interface JsonFile {
  readonly value: unknown
  readonly map: JsonPlace
  /** A WrongFile that names file, line and column. */
  readonly wrongAt: (at: number, problem: Bilingual) => WrongFile
}

/** Reads a file of JSON; a WrongFile says why it is none and, where that can be said, in which line and column. */
export function readJsonFile(path: string, shape: Bilingual): JsonFile {
  const text = readText(path)
  const locate = (at: number) => {
    const lines = text.slice(0, at).split('\n')
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
  }
  const wrongAt = (at: number, { zh, en }: Bilingual) => {
    const { line, column } = locate(at)
    return new WrongFile(`${printable(path)}:${line}:${column}: ${printable(zh, most)}\n  ${printable(en, most)}`)
  }
  if (text.trim() === '') {
    throw new WrongFile(`${printable(path)}: 文件是空的，${shape.zh}\n  the file is empty; ${shape.en}`)
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

function demandOf({ at, demand: { zh, en } }: WrongJson, text: string): Bilingual {
  const [more, moreEn] =
    at >= text.length ? ['，文件却结束了', ', but the file ends'] : (habits[text[at] ?? ''] ?? ['', ''])
  return { zh: `不是 JSON：${zh}${more}`, en: `not JSON: ${en}${moreEn}` }
}

/** What people write who write JavaScript. */
const habits: Readonly<Record<string, readonly [string, string]>> = {
  '/': ['；JSON 里不能有注释', '; there are no comments in JSON'],
  "'": ['；JSON 用双引号', '; JSON has double quotes'],
}

const around = 36

/** Names that may stand in a file of people, departments or apps: everything else in it may be a secret. */
const names = new Set(
  [
    'id kind name corpId userId departments leads leaders status position alias telephone gender mobile email bizMail',
    'address wechatBound externalUserId followers parentUserId parentId agentId secret createdAt trustedDomains',
    'callbackDomains trustedIps visibleDepartments visibleMembers sensitiveFields disabled true false null',
  ].flatMap((line) => line.split(' ')),
)

/** The line of a text around a place, with a caret below it. Only marks and the names of fields are shown. */
function excerptOf(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - around)
  const end = text.indexOf('\n', at)
  const line = text.slice(start, Math.min(end === -1 ? text.length : end, at + around))
  const shown = line
    .replaceAll(/[^\s"'[\]{}:,]+/g, (word) => (names.has(word) ? word : '*'.repeat(word.length)))
    .replaceAll(/\s/g, ' ')
  return `  ${shown}\n  ${' '.repeat(at - start)}^`
}
