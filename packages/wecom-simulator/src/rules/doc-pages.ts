import type { DocNumber, DocPage } from './rule.js'
import { docTitlesEn } from './texts.en.js'
import { docTitlesZh } from './texts.zh.js'

/** The page of WeCom's documentation with this number. */
export function docPage(number: DocNumber): DocPage {
  return Object.freeze({
    title: Object.freeze({ zh: docTitlesZh[number], en: docTitlesEn[number] }),
    url: `https://developer.work.weixin.qq.com/document/path/${number}`,
  })
}

/** Pages on one line in English, each with title and address, for messages. */
export function citePages(pages: readonly DocPage[]): string {
  return pages.map(({ title, url }) => `${title.en}: ${url}`).join('; ') || 'a rule of the simulator itself'
}
