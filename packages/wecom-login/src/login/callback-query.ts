/** What WeCom put into the callback's address: single strings, or the word `malformed`. */
export type CallbackQuery = { readonly state: string; readonly code: string | undefined } | 'malformed'

const mostBytes = 8_192

/** Reads the query of a callback. Doubled, indexed, over-long or unprintable `code` and `state` are malformed; other parameters are ignored. */
export const parseCallbackQuery = (url: URL): CallbackQuery => {
  if (url.search.length > mostBytes) return 'malformed'
  const names = [...url.searchParams.keys()]
  if (names.some((name) => /^(?:code|state)\[/.test(name))) return 'malformed'
  const states = url.searchParams.getAll('state')
  const codes = url.searchParams.getAll('code')
  if (states.length > 1 || codes.length > 1) return 'malformed'
  const [state = ''] = states
  const [code] = codes
  if (code !== undefined && !/^[\x21-\x7e]{1,512}$/.test(code)) return 'malformed'
  return { state, code }
}
