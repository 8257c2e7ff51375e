import type { Finding, Severity } from '../doctor/finding.js'
import { label, type Languages, say } from './languages.js'
import { texts } from './texts.js'

const marks: Readonly<Record<Severity, string>> = { ok: '✓', warning: '!', error: '✗', manual: '?', skipped: '–' }

/** Formats a finding: short if it is fine, otherwise with the fix. */
export function printFinding({ severity, title, detail, fix, where }: Finding, languages: Languages): string {
  const head = `${marks[severity]} ${say(languages, title)}`
  if (severity === 'ok') return `${head}\n    ${say(languages, detail)}\n`
  const lines = languages.flatMap((lang) => [
    detail[lang],
    ...(fix === undefined ? [] : [`${texts[lang].finding.fix}  ${fix[lang]}`]),
    ...(where === undefined ? [] : [`${texts[lang].finding.where}  ${where[lang]}`]),
  ])
  return [head, ...lines.map((line) => `    ${line}`), ''].join('\n')
}

/** Counts the findings of each kind, on one line. */
export function printSummary(findings: readonly Finding[], languages: Languages): string {
  const counts = (['error', 'warning', 'manual', 'skipped', 'ok'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${marks[severity]} ${label(languages, ({ counted }) => counted[severity])}${count}`]
  })
  return `\n${counts.join('   ')}\n`
}
