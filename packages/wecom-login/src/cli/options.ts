import { parseArgs, type ParseArgsConfig } from 'node:util'

import { oneLine } from '../core/text.js'
import { UsageError } from './usage-error.js'

type Options = NonNullable<ParseArgsConfig['options']>

/** The options of every command. */
export const commonOptions = {
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: typeof commonOptions & T; allowPositionals: true }>
>

/** Reads options and the other words. Throws UsageError for an unknown option or a missing value. */
export function readOptions<const T extends Options>(
  args: readonly string[],
  options: T,
): { readonly values: Parsed<T>['values']; readonly words: readonly string[] } {
  // An errcode may be negative.
  const isNumber = (arg: string) => /^-\d+$/.test(arg)
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => !isNumber(arg)),
      options: { ...commonOptions, ...options },
      allowPositionals: true,
    })
    return { values, words: [...args.filter(isNumber), ...positionals] }
  } catch (error) {
    if (args.some((arg) => /^--env-file(?:=|$)/.test(arg))) throw new UsageError((texts) => texts.envFileIsNodes)
    const problem = oneLine(error instanceof Error ? error.message : String(error), 200)
    throw new UsageError((texts) => texts.wrongOption(problem))
  }
}
