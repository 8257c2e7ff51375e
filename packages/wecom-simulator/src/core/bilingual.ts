/** A language that the simulator speaks: Chinese or English. */
export type Lang = 'zh' | 'en'

/**
 * A sentence in Chinese and in English.
 *
 * @example
 * import { type Bilingual, rules } from 'wecom-simulator'
 *
 * const { zh, en }: Bilingual = rules.code_single_use.fix
 * console.log(zh, en)
 */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** The texts of a room with each sentence in both languages; functions return them so. */
export type InBoth<Texts> = {
  readonly [Name in keyof Texts]: Texts[Name] extends string
    ? Bilingual
    : Texts[Name] extends (...values: infer Values) => string
      ? (...values: Values) => Bilingual
      : InBoth<Texts[Name]>
}

/** Joins the texts of a room, written in a file per language. The type of `en` makes both files have the same sentences. */
export function inBoth<Texts extends object>(zh: Texts, en: Texts): InBoth<Texts> {
  const english = en as Readonly<Record<string, Text>>
  const joined = Object.entries<Text>(zh as typeof english).map(([name, text]) => [name, join(text, english[name])])
  return Object.freeze(Object.fromEntries(joined)) as InBoth<Texts>
}

type Text = string | object | ((...values: unknown[]) => string)

function join(zh: Text, en: Text | undefined): unknown {
  if (typeof zh === 'string') return Object.freeze({ zh, en })
  if (typeof zh === 'object') return inBoth(zh, en as object)
  return (...values: unknown[]) => join(zh(...values), (en as typeof zh)(...values))
}

/** Both languages on one line, for terminals and plain text. */
export function onOneLine({ zh, en }: Bilingual): string {
  return `${zh} · ${en}`
}

/** Both languages as one label. */
export function sideBySide({ zh, en }: Bilingual): string {
  return `${zh} ${en}`
}
