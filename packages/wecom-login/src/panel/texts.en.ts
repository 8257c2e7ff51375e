import type { zh } from './texts.zh.js'

/** What the panel says in English: the same keys as in Chinese. */
export const en: typeof zh = {
  frameTitle: 'WeCom login',
  siteUnreachable: 'Login is not possible right now; please try again later.',
}
