const webKitOf2018 = /\((?:iPhone|iPad|iPod)[^)]{0,99} OS 12(?!\d)/
const macOf2018 = /\(Macintosh;[^)]{0,99} Mac OS X 10_14(?!\d)[^)]{0,99}\) AppleWebKit\//
const chromium = /Chrom(?:e|ium)\/(\d+)/
const ucBrowser = /UCBrowser\/(\d+)\.(\d+)(?:\.(\d+))?/

/**
 * Whether a browser understands `SameSite=None`. Chromium 51 to 66 (and Android web views based on it) and UC Browser before 12.13.2 drop
 * such a cookie; iOS 12, and Safari and web views on macOS 10.14, treat it as `Strict`. All of them send a cookie without the attribute
 * across sites. The User-Agent can be forged, which only affects the forger's own cookies.
 *
 * @see [SameSite=None: Known Incompatible Clients](https://www.chromium.org/updates/same-site/incompatible-clients/)
 */
export const knowsSameSiteNone = (userAgent: string): boolean => {
  const chromiumMajor = chromium.exec(userAgent)?.[1]
  if (webKitOf2018.test(userAgent) || (chromiumMajor === undefined && macOf2018.test(userAgent))) return false
  const [, major, minor, patch = 0] = ucBrowser.exec(userAgent) ?? []
  if (major !== undefined) return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch) >= 12_013_002
  return chromiumMajor === undefined || Number(chromiumMajor) < 51 || Number(chromiumMajor) > 66
}
