import { clientOf } from '../oauth/choose-login.js'

/** Where the browser runs, as far as it decides which page to show: inside WeCom (or WeChat), on a phone, on a desktop. */
export type ClientKind = 'in_client' | 'phone' | 'desktop'

/** Reads a User-Agent. It can be forged, so it decides about pages only. */
export const clientKindOf = (request: Request): ClientKind => {
  const userAgent = request.headers.get('user-agent') ?? ''
  if (clientOf(userAgent) !== 'other_browser') return 'in_client'
  return /iPhone|iPad|iPod|Android|HarmonyOS|\bMobile\b/i.test(userAgent) ? 'phone' : 'desktop'
}
