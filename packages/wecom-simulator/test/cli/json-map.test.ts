import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type JsonPlace, mapJson, WrongJson } from '../../src/cli/json-map.js'

const wrong = (json: string): WrongJson | undefined => {
  try {
    mapJson(json)
    return undefined
  } catch (error) {
    if (error instanceof WrongJson) return error
    throw error
  }
}

const isJson = (json: string): boolean => {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}

const textAt = (json: string, at = 0) => /^"(?:[^"\\]|\\.)*"/s.exec(json.slice(at))?.[0] ?? 'no text'

/** The value that a text has at a place of its map. */
function rebuild(json: string, { at, children }: JsonPlace): unknown {
  const places = [...children.values()]
  if (json[at] === '[') return places.map((place) => rebuild(json, place))
  if (json[at] === '{') {
    return Object.fromEntries(places.map((place) => [JSON.parse(textAt(json, place.nameAt)), rebuild(json, place)]))
  }
  return JSON.parse(json[at] === '"' ? textAt(json, at) : (/^[\w.+-]+/.exec(json.slice(at))?.[0] ?? ''))
}

describe('the map of a JSON text', () => {
  it('says where each part stands, of any value and in any layout', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t', '\r\n '), (value, layout) => {
        const json = JSON.stringify(value, undefined, layout)
        expect(rebuild(json, mapJson(json))).toEqual(JSON.parse(json))
      }),
    )
  })

  it('takes for JSON what JSON.parse takes, and nothing else', () => {
    const token = fc.constantFrom(
      ...'[]{},:"\\'.split(''),
      '"a"',
      '"b\\u00e9"',
      '"\\x"',
      '"\u007F"',
      '"\t"',
      '1',
      '-0.5e+3',
      '01',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '\u00a0',
      "'",
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 9 }), (tokens) => {
        const json = tokens.join('')
        const problem = wrong(json)
        // A name that is there twice is JSON, and loses the first of them.
        fc.pre(problem?.message !== 'this field appears more than once')
        expect([json, problem === undefined]).toEqual([json, isJson(json)])
      }),
      { numRuns: 20_000 },
    )
  })

  it.each([
    ['{ "a": 1, }', 10, 'a field name'],
    ['[1, 2', 5, 'a comma or ]'],
    ['[1,]', 3, 'a value'],
    ['{"a" 1}', 5, 'a colon'],
    ['{"a": 1 "b": 2}', 8, 'a comma or }'],
    ['["a\nb"]', 1, 'the string'],
    ['[] []', 3, 'the end of the file'],
    ['{"a": 1, "a": 2}', 9, 'more than once'],
    ['{"a": 1, "\\u0061": 2}', 9, 'more than once'],
    ['[tru]', 1, 'a value or ]'],
    ['', 0, 'a value'],
  ])('says where %j ends to be JSON', (json, at, demand) => {
    expect(wrong(json)).toMatchObject({ at, message: expect.stringContaining(demand) as string })
  })

  it('goes 100 deep and no deeper, and takes long texts', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(wrong(nested(101))).toBeUndefined()
    expect(wrong(nested(102))?.message).toBe('nested too deeply')
    expect(wrong('['.repeat(1_000_000))?.message).toBe('nested too deeply')
    expect(wrong(`["${'a\\n'.repeat(1_000_000)}"]`)).toBeUndefined()
    expect(wrong(`["${'a\\n'.repeat(1_000_000)}`)?.at).toBe(1)
  })
})
