/**
 * The language of a text: 中文 or English.
 *
 * @example
 * ```ts
 * import { explain, type Lang } from 'wecom-login/explain'
 *
 * export const titleOf = (error: unknown, lang: Lang) => explain(error, { lang })?.title
 * ```
 */
export type Lang = 'zh' | 'en'

/** A text in both languages. */
export type Bilingual = Readonly<Record<Lang, string>>

/**
 * Who can fix it.
 *
 * @example
 * ```ts
 * import { explain, type Who } from 'wecom-login/explain'
 *
 * const mailboxes: Partial<Record<Who, string>> = { developer: 'dev@example.com', wecom_admin: 'it@example.com' }
 * export const mailboxFor = (error: unknown) => mailboxes[explain(error)?.who ?? 'developer']
 * ```
 */
export type Who = 'developer' | 'wecom_admin' | 'member' | 'wecom' | 'provider'

/** What one language says about a failure; `{ip}` in `fix` stands for the IP address WeCom saw. */
export interface Text {
  readonly title: string
  readonly cause: string
  readonly fix: string
}

/** Everything about one code: an errcode, or the `code` of an error of this package. */
export interface Entry extends Readonly<Record<Lang, Text>> {
  readonly code: number | string
  /** The number of the WeCom page that says more. */
  readonly page: number
  readonly who: Who
}
