import type { Bilingual } from '../explain/entry.js'

/**
 * How serious a finding is: `error` breaks logins, `warning` may break them, `manual` must be checked by a person because no API shows
 * it, `skipped` was not checked, and `ok` is fine.
 *
 * @example
 * ```ts
 * import type { Finding, Severity } from 'wecom-login/doctor'
 *
 * const marks: Record<Severity, string> = { ok: '✓', warning: '!', error: '✗', manual: '?', skipped: '-' }
 * export const lineOf = ({ severity, title }: Finding) => `${marks[severity]} ${title.zh}`
 * ```
 */
export type Severity = 'ok' | 'warning' | 'error' | 'manual' | 'skipped'

/**
 * One result of the doctor. It never holds a secret, a token or a control character.
 *
 * @example
 * ```ts
 * import type { Finding } from 'wecom-login/doctor'
 *
 * export const todoOf = ({ title, fix, where }: Finding) => fix && `${title.en}: ${fix.en} (${where?.en ?? 'your code'})`
 * ```
 */
export interface Finding {
  /** Stable, for programs, such as `caller_ip_not_trusted`. */
  readonly id: string
  /** The check it comes from, such as `caller_ip`. */
  readonly check: string
  readonly severity: Severity
  readonly title: Bilingual
  readonly detail: Bilingual
  /** What to do; absent where there is nothing to do. */
  readonly fix?: Bilingual
  /** Where to do it: in WeCom's admin console or in your own set-up. */
  readonly where?: Bilingual
}

/** The text of a finding; `{name}` stands for a fact. */
export interface FindingText {
  readonly severity: Severity
  readonly title: Bilingual
  readonly detail: Bilingual
  readonly fix?: Bilingual
  readonly where?: Bilingual
  /** True if checks that need this one are skipped, although this is not an error. */
  readonly stops?: boolean
}

type Pair = readonly [zh: string, en: string]

function both([zh, en]: Pair): Bilingual {
  return Object.freeze({ zh, en })
}

/** Builds a finding's text from pairs of 中文 and English. */
export function findingText(
  severity: Severity,
  texts: { readonly title: Pair; readonly detail: Pair; readonly fix?: Pair; readonly where?: Bilingual },
  more: { readonly stops?: boolean } = {},
): FindingText {
  return Object.freeze({
    severity,
    title: both(texts.title),
    detail: both(texts.detail),
    ...(texts.fix && { fix: both(texts.fix) }),
    ...(texts.where && { where: texts.where }),
    ...more,
  })
}
