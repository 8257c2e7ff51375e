import type { Bilingual } from '../explain/entry.js'
import { bilingual, type Texts, texts } from './texts.js'

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

/** What a check says about one of its findings; the words are in the texts, under the same id. */
export interface FindingKind {
  readonly severity: Severity
  /** Where to fix it. */
  readonly where?: keyof Texts['places']
  /** True if checks that need this one are skipped, although this is not an error. */
  readonly stops?: boolean
}

/** The words of a finding, in one language; `{name}` stands for a fact. */
export interface FindingWords {
  readonly title: string
  readonly detail: string
  readonly fix?: string
}

/** A finding before its facts are filled in. */
export interface FindingText extends Omit<Finding, 'id' | 'check'>, Pick<FindingKind, 'stops'> {}

/** A finding with its words. */
export function findingText({ where, ...kind }: FindingKind, wordsOf: (texts: Texts) => FindingWords): FindingText {
  const [zh, en] = [wordsOf(texts.zh), wordsOf(texts.en)]
  return Object.freeze({
    ...kind,
    title: { zh: zh.title, en: en.title },
    detail: { zh: zh.detail, en: en.detail },
    ...(zh.fix !== undefined && en.fix !== undefined && { fix: { zh: zh.fix, en: en.fix } }),
    ...(where && { where: bilingual(({ places }) => places[where]) }),
  })
}
