import axe, { type RunOptions, type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds on a page against WCAG 2.1 AA, in light and in dark: one line for each rule and element. */
export async function findViolations(page: Page): Promise<string[]> {
  // By evaluation, which no Content-Security-Policy of the page forbids.
  await page.evaluate(axe.source)
  const found = new Set<string>()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const { id, nodes } of await page.evaluate(runAxe))
      for (const target of nodes) found.add(`${id}: ${target} (${colorScheme}, ${page.url()})`)
  }
  await page.emulateMedia({ colorScheme: null })
  return [...found]
}

/** What its script leaves in the page. */
interface Axe {
  readonly axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }
}

/** Runs in the page. */
async function runAxe(): Promise<{ id: string; nodes: string[] }[]> {
  // A colour on its way from light to dark is none that anybody reads.
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  const { axe } = globalThis as unknown as Axe
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    resultTypes: ['violations'],
  })
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target.join(' ')) }))
}
