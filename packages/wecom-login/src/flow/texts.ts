import type { PageLang } from '../oauth/urls.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What the pages of a login say, in each language. */
export const texts = { zh, en }

/** The language of a page: the configured one, else what the browser prefers, else Chinese. */
export function langOf(request: Request, configured: PageLang | undefined): PageLang {
  if (configured !== undefined) return configured
  const preferred = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
  return preferred.find((code): code is PageLang => code === 'zh' || code === 'en') ?? 'zh'
}
