import type { DocNumber, DocPage } from './rule.js'
import { texts } from './texts.js'

/** The page of WeCom's documentation with this number. */
export function docPage(number: DocNumber): DocPage {
  return Object.freeze({
    title: texts.docTitles[number],
    url: `https://developer.work.weixin.qq.com/document/path/${number}`,
  })
}

/** Pages on one line in English, each with title and address, for messages. */
export function citePages(pages: readonly DocPage[]): string {
  return pages.map(({ title, url }) => `${title.en}: ${url}`).join('; ') || 'a rule of the simulator itself'
}
