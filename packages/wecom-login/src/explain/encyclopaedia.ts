import { codes, type Key } from './codes.js'
import type { Entry, Who } from './entry.js'
import { en } from './texts/en.js'
import { zh } from './texts/zh.js'

const { sdk, ...platform } = codes

function entriesOf<Code extends number | string>(
  subject: Readonly<Record<string, readonly [Who, number]>>,
  codeOf: (key: string) => Code,
) {
  return Object.entries(subject).map(([key, [who, page]]) => ({
    code: codeOf(key),
    who,
    page,
    zh: zh[key as Key],
    en: en[key as Key],
  }))
}

/** Every entry: errcodes in ascending order, then the codes of this package's own errors. */
export const entries: readonly Entry[] = [
  ...Object.values(platform)
    .flatMap((subject) => entriesOf(subject, Number))
    .toSorted((a, b) => a.code - b.code),
  ...entriesOf(sdk, String),
]
