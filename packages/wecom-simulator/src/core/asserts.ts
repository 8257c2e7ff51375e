import type { Bilingual } from './bilingual.js'
import { nearest } from './nearest.js'
import { texts } from './texts.js'
import { WrongName, WrongField } from './wrong-field.js'

/** Throws a WrongField unless `value` is an object whose keys are all among `keys`; messages call it `name`. */
export function assertKeys(value: unknown, keys: readonly string[], name: string): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WrongField(name, texts.object)
  }
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue
    throw new WrongName(`${name}.${key}`, texts.unknownField(keys, nearest(key, keys)))
  }
}

/** Throws a WrongField unless `value` is a non-empty string. */
export function assertText(value: unknown, name: string): asserts value is string {
  if (typeof value === 'string' && value !== '') return
  throw new WrongField(name, texts.filledText)
}

/** Throws a WrongField unless `value` is an array whose items all pass `test`; `items` says what they must be. */
export function assertList(value: unknown, test: (item: unknown) => boolean, name: string, items: Bilingual): void {
  const wrong = Array.isArray(value) ? value.findIndex((item) => !test(item)) : undefined
  if (wrong === -1) return
  throw new WrongField(name, texts.listOf(items), wrong)
}

/** Throws a WrongField unless `value` is one of `choices`. */
export function assertOneOf(value: unknown, choices: readonly unknown[], name: string): void {
  if (choices.includes(value)) return
  // "1" and 1 have to look different.
  const isWord = (choice: unknown): choice is string => typeof choice === 'string' && /^[a-z]/i.test(choice)
  const shown = choices.map((choice) => (isWord(choice) ? choice : JSON.stringify(choice)))
  throw new WrongField(name, texts.oneOf(shown))
}

/** A frozen copy of a record whose lists are frozen copies too, so it cannot be changed from outside. */
export function freezeCopy<T extends object>(record: T): T {
  const copies = Object.entries(record).map(([key, value]: [string, unknown]) => [
    key,
    Array.isArray(value) ? Object.freeze([...(value as unknown[])]) : value,
  ])
  return Object.freeze(Object.fromEntries(copies)) as T
}
