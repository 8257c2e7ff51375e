const webKitOf2018 = /\((?:iPhone|iPad|iPod)[^)]{0,99} OS 12(?!\d)/
const macOf2018 = /\(Macintosh;[^)]{0,99} Mac OS X 10_14(?!\d)[^)]{0,99}\) AppleWebKit\//
const chromium = /Chrom(?:e|ium)\/(\d+)/
const ucBrowser = /UCBrowser\/(\d+)\.(\d+)(?:\.(\d+))?/

/**
 * Whether a browser takes `SameSite=None` as it is meant. Chromium 51 to 66 (with the Android web views made of it) and UC Browser before
 * 12.13.2 drop such a cookie; iOS 12, and Safari and web views on macOS 10.14, take it for `Strict`. They all send a cookie without the
 * attribute wherever it is wanted. The User-Agent can be forged: whoever does changes a cookie of their own.
 *
 * @see https://www.chromium.org/updates/same-site/incompatible-clients/
 */
export const knowsSameSiteNone = (userAgent: string): boolean => {
  const chromiumMajor = chromium.exec(userAgent)?.[1]
  if (webKitOf2018.test(userAgent) || (chromiumMajor === undefined && macOf2018.test(userAgent))) return false
  const [, major, minor, patch = 0] = ucBrowser.exec(userAgent) ?? []
  if (major !== undefined) return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch) >= 12_013_002
  return chromiumMajor === undefined || Number(chromiumMajor) < 51 || Number(chromiumMajor) > 66
}
