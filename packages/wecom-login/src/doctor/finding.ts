import type { Bilingual } from '../explain/entry.js'

/**
 * How bad it is: `error` breaks logins, `warning` may, `manual` is for a person to look at as no API tells it, `skipped` was not looked
 * at, and `ok` is ok.
 */
export type Severity = 'ok' | 'warning' | 'error' | 'manual' | 'skipped'

/** One thing the doctor found. No part of it holds a secret, a token or a control character. */
export interface Finding {
  /** Stable, for programs: `caller_ip_not_trusted`. */
  readonly id: string
  /** The check it comes from: `caller_ip`. */
  readonly check: string
  readonly severity: Severity
  readonly title: Bilingual
  readonly detail: Bilingual
  /** What to do; absent where there is nothing to do. */
  readonly fix?: Bilingual
  /** Where: the place in WeCom's admin console, or in your own set-up. */
  readonly where?: Bilingual
}

/** What a check says when it finds this; `{name}` stands for a fact. */
export interface FindingText {
  readonly severity: Severity
  readonly title: Bilingual
  readonly detail: Bilingual
  readonly fix?: Bilingual
  readonly where?: Bilingual
  /** True if what needs this check is not to be tried, although this is no error. */
  readonly stops?: boolean
}

type Pair = readonly [zh: string, en: string]

const both = ([zh, en]: Pair): Bilingual => Object.freeze({ zh, en })

/** A finding's text from pairs of 中文 and English. */
export const findingText = (
  severity: Severity,
  texts: { readonly title: Pair; readonly detail: Pair; readonly fix?: Pair; readonly where?: Bilingual },
  more: { readonly stops?: boolean } = {},
): FindingText =>
  Object.freeze({
    severity,
    title: both(texts.title),
    detail: both(texts.detail),
    ...(texts.fix && { fix: both(texts.fix) }),
    ...(texts.where && { where: texts.where }),
    ...more,
  })
