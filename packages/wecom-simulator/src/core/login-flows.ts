/** Which login page of WeCom the app sent the browser to, and so which one a code came from. */
export type LoginFlow = 'authorize' | 'web_login' | 'qr_connect'

/** The login pages, by their path. */
export const pageFlows: Readonly<Record<string, LoginFlow>> = Object.freeze({
  '/connect/oauth2/authorize': 'authorize',
  '/wwlogin/sso/login': 'web_login',
  '/wwopen/sso/qrConnect': 'qr_connect',
})

/** Whether this is the name of a login page in the journal: its path without the first slash. */
export function isPageName(call: string): boolean {
  return Object.hasOwn(pageFlows, `/${call}`)
}
