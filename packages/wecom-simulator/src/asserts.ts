/** A TypeError unless `value` is a plain object whose keys are all among `keys`; `name` is how the message calls it. */
export function assertKeys(value: unknown, keys: readonly string[], name: string): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${name} must be an object.`)
  }
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) throw new TypeError(`${name}.${key} is not known. Known: ${keys.join(', ')}.`)
  }
}

/** A TypeError unless `value` is a string that is not empty. */
export function assertText(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string' || value === '') throw new TypeError(`${name} must be a string that is not empty.`)
}

/** A TypeError unless `value` is an array whose every item passes `test`; `shape` says what an item is. */
export function assertList(value: unknown, test: (item: unknown) => boolean, name: string, shape: string): void {
  if (!Array.isArray(value) || !value.every(test)) throw new TypeError(`${name} must be an array of ${shape}.`)
}

/** A TypeError unless `value` is one of `choices`. */
export function assertOneOf(value: unknown, choices: readonly unknown[], name: string): void {
  if (!choices.includes(value)) throw new TypeError(`${name} must be one of ${choices.join(', ')}.`)
}

/** A frozen copy of a record whose lists are frozen copies too, so that nobody can change it from outside. */
export function freezeCopy<T extends object>(record: T): T {
  const copies = Object.entries(record).map(([key, value]: [string, unknown]) => [
    key,
    Array.isArray(value) ? Object.freeze([...(value as unknown[])]) : value,
  ])
  return Object.freeze(Object.fromEntries(copies)) as T
}
