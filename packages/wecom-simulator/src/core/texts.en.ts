import type { zh } from './texts.zh.js'

/** What a value must be, in English. */
export const en: typeof zh = {
  object: 'must be an object',
  unknownField: (known, meant) =>
    `is not known${meant === undefined ? '' : ` (did you mean ${meant}?)`}; known names: ${known.join(', ')}`,
  filledText: 'must be a non-empty string',
  listOf: (items) => `must be an array of ${items.en}`,
  oneOf: (choices) => `must be one of ${choices.join(', ')}`,
}
