/**
 * A `redirect_uri` as WeCom reads it.
 *
 * @see [网页授权的可信域名](https://developer.work.weixin.qq.com/document/path/91335)
 */
export interface RedirectUri {
  /** As sent, percent-decoded once. */
  readonly text: string
  /** Host with the port exactly as written: `https://h:443/` is `h:443`. */
  readonly host: string
  /** Origin for the page's form-action. */
  readonly origin: string
}

/** Reads a `redirect_uri`; `undefined` unless it is an absolute http(s) address. */
export function readRedirectUri(text: string): RedirectUri | undefined {
  const authority = /^https?:\/\/([^/?#\\]+)/i.exec(text)?.[1]
  if (!authority || authority.includes('@') || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const port = /:(\d+)$/.exec(authority)?.[1]
  return { text, host: url.hostname + (port === undefined ? '' : `:${port}`), origin: url.origin }
}

/** The callback address: parameters go after an existing query and before a fragment. */
export function buildCallback(redirectUri: string, parameters: Readonly<Record<string, string>>): string {
  const [, address = '', fragment = ''] = /^([^#]*)(.*)$/s.exec(redirectUri) ?? []
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return asciiOnly(`${address}${joint}${pairs.join('&')}${fragment}`)
}

/** A Location header holds ASCII only; what is not is percent-encoded, the rest is left as the app wrote it. */
function asciiOnly(address: string): string {
  return address.replaceAll(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character))
}
