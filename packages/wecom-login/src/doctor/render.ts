import { oneLine, redact } from '../core/text.js'
import type { Bilingual, Lang } from '../explain/entry.js'
import type { Check, Facts, Sighting } from './check.js'
import type { Finding, FindingText } from './finding.js'

const longestFact = 300

/**
 * Turns a check's result into a finding. Facts may come from hostile servers, so each becomes one line without control characters and
 * without secrets. A fact in two languages is our own wording and stays as it is.
 */
export function createRender(secrets: () => readonly string[]) {
  return (check: Check, { id, facts = {} }: Sighting): Finding => {
    const text = check.findings[id]
    if (text === undefined) throw new Error(`the check ${check.id} has no finding ${id}`)
    return findingOf(check.id, id, text, facts, (fact) => oneLine(redact(fact, secrets()), longestFact))
  }
}

function findingOf(
  check: string,
  id: string,
  { severity, title, detail, fix, where }: FindingText,
  facts: Facts,
  clean: (fact: string) => string,
): Finding {
  const fill = (text: Bilingual): Bilingual => {
    const inLang = (lang: Lang) =>
      text[lang].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
        const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
        if (fact === undefined) return whole
        return typeof fact === 'object' ? fact[lang] : clean(String(fact))
      })
    return Object.freeze({ zh: inLang('zh'), en: inLang('en') })
  }
  return Object.freeze({
    id,
    check,
    severity,
    title: fill(title),
    detail: fill(detail),
    ...(fix && { fix: fill(fix) }),
    ...(where && { where }),
  })
}
