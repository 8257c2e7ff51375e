import { parseArgs, type ParseArgsConfig } from 'node:util'

import { nearest } from '../core/nearest.js'
import { UsageError } from './usage-error.js'
import { printable } from './output.js'

type Options = NonNullable<ParseArgsConfig['options']>

/** The values that a command line gives to options. */
export type Values<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known; strict: true }>
>['values']

/** Reads a command line strictly, as `parseArgs` does, so that of an option given twice the last counts; a UsageError names what is wrong in both languages, and what may be meant. */
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
      throw new UsageError(`${rawName} 是开关，后面没有值 · ${rawName} is a switch and takes no value`)
    }
    if (option.type === 'string') assertValue(token, Object.keys(options))
  }
  return parseArgs({ args, options, strict: true }).values
}

function refuseOption(rawName: string, names: readonly string[]): never {
  const shown = printable(rawName)
  const meant = nearest(rawName.replace(/^-+/, ''), names)
  throw new UsageError(
    meant === undefined
      ? `没有 ${shown} 这个选项 · There is no option ${shown}`
      : `没有 ${shown} 这个选项，是不是 --${meant}？ · There is no option ${shown}; did you mean --${meant}?`,
  )
}

function refuseWord(word: string, commands: readonly string[]): never {
  const shown = printable(word)
  if (commands.includes(word)) throw new UsageError(`${shown} 要写在最前面 · ${shown} has to come first`)
  const meant = nearest(word, commands)
  throw new UsageError(
    meant === undefined
      ? `不认识 ${shown}：选项以 -- 开头 · ${shown} is not understood: options begin with --`
      : `没有 ${shown} 这个子命令，是不是 ${meant}？ · There is no command ${shown}; did you mean ${meant}?`,
  )
}

interface GivenOption {
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function assertValue({ rawName, value, inlineValue }: GivenOption, names: readonly string[]): void {
  const missing = `${rawName} 后面缺少值 · ${rawName} needs a value`
  if (value === undefined || value === '') throw new UsageError(missing)
  if (inlineValue || value.length === 1 || !value.startsWith('-')) return
  const shown = printable(value)
  throw new UsageError(
    names.some((name) => value === `--${name}`)
      ? missing
      : `${missing}\n如果值就是 ${shown}，请写 ${rawName}=${shown} · if it is ${shown}, write ${rawName}=${shown}`,
  )
}
