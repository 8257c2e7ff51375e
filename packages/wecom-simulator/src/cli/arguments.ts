import { parseArgs, type ParseArgsConfig } from 'node:util'

import { onOneLine } from '../core/bilingual.js'
import { nearest } from '../core/nearest.js'
import { printable } from './output.js'
import { texts } from './texts.js'
import { UsageError } from './usage-error.js'

type Options = NonNullable<ParseArgsConfig['options']>

/** The values that a command line gives to options. */
export type Values<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known; strict: true }>
>['values']

/** Reads a command line strictly, as `parseArgs` does; of an option given twice the last one counts. Throws a UsageError that names what is wrong, with a guess of what was meant. */
export function readArguments<const Known extends Options>(
  args: string[],
  options: Known,
  commands: readonly string[] = [],
): Values<Known> {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional') refuseWord(token.value, commands)
    if (token.kind !== 'option') continue
    const { name, rawName } = token
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (!option) refuseOption(rawName, Object.keys(options))
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new UsageError(onOneLine(texts.takesNoValue(rawName)))
    }
    if (option.type === 'string') assertValue(token, Object.keys(options))
  }
  return parseArgs({ args, options, strict: true }).values
}

function refuseOption(rawName: string, names: readonly string[]): never {
  const shown = printable(rawName)
  const meant = nearest(rawName.replace(/^-+/, ''), names)
  throw new UsageError(onOneLine(texts.unknownOption(shown, meant)))
}

function refuseWord(word: string, commands: readonly string[]): never {
  const shown = printable(word)
  if (commands.includes(word)) throw new UsageError(onOneLine(texts.commandComesFirst(shown)))
  const meant = nearest(word, commands)
  throw new UsageError(onOneLine(meant === undefined ? texts.unknownWord(shown) : texts.unknownCommand(shown, meant)))
}

interface GivenOption {
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function assertValue({ rawName, value, inlineValue }: GivenOption, names: readonly string[]): void {
  const missing = onOneLine(texts.needsValue(rawName))
  if (value === undefined || value === '') throw new UsageError(missing)
  if (inlineValue || value.length === 1 || !value.startsWith('-')) return
  const shown = printable(value)
  throw new UsageError(
    names.some((name) => value === `--${name}`)
      ? missing
      : `${missing}\n${onOneLine(texts.writeWithEquals(rawName, shown))}`,
  )
}
