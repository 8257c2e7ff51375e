import type { Bilingual } from '../explain/entry.js'
import type { Finding, Severity } from '../doctor/finding.js'
import { label, type Languages, say } from './languages.js'

const marks: Readonly<Record<Severity, string>> = { ok: '✓', warning: '!', error: '✗', manual: '?', skipped: '–' }

const labels: Readonly<Record<'fix' | 'where', Bilingual>> = {
  fix: { zh: '做法', en: 'Fix' },
  where: { zh: '位置', en: 'Where' },
}

/** Formats a finding: short if it is fine, otherwise with the fix. */
export function printFinding({ severity, title, detail, fix, where }: Finding, languages: Languages): string {
  const head = `${marks[severity]} ${say(languages, title)}`
  if (severity === 'ok') return `${head}\n    ${say(languages, detail)}\n`
  const lines = languages.flatMap((lang) => [
    detail[lang],
    ...(fix === undefined ? [] : [`${labels.fix[lang]}  ${fix[lang]}`]),
    ...(where === undefined ? [] : [`${labels.where[lang]}  ${where[lang]}`]),
  ])
  return [head, ...lines.map((line) => `    ${line}`), ''].join('\n')
}

const counted: Readonly<Record<Severity, Bilingual>> = {
  ok: { zh: '正常', en: 'ok' },
  warning: { zh: '警告', en: 'warnings' },
  error: { zh: '错误', en: 'errors' },
  manual: { zh: '请人工确认', en: 'to check by hand' },
  skipped: { zh: '未检查', en: 'not checked' },
}

/** Counts the findings of each kind, on one line. */
export function printSummary(findings: readonly Finding[], languages: Languages): string {
  const counts = (['error', 'warning', 'manual', 'skipped', 'ok'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${marks[severity]} ${label(languages, counted[severity])}${count}`]
  })
  return `\n${counts.join('   ')}\n`
}
