import type { Bilingual } from '../rules/index.js'
import { excerptOf } from './excerpt.js'
import { type JsonPlace, mapJson, WrongJson } from './json-map.js'
import { printable } from './printable.js'
import { readText } from './read-text.js'
import { WrongFile } from './usage-error.js'

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
