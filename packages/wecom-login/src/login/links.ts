import type { LoginPage } from '../oauth/choose-login.js'
import { clientKindOf } from './client-kind.js'
import type { ParsedLoginOptions, OtherKind } from './options.js'

/** Links into the login for a page that a person looks at, each a path of this site. */
export interface PageLinks {
  readonly retry: string
  /** The other way in, and which one it is; undefined where there is none. */
  readonly other?: { readonly page: 'web_login' | 'oauth2'; readonly href: string } | undefined
}

/** Where the login's routes are. */
export interface Links {
  /** The path that starts a login: on the WeCom page that suits the browser, or on this one. */
  login(returnTo?: string, page?: LoginPage): string
  /** The link to another way in, unless it would lead nowhere. */
  otherWay(page: 'web_login' | 'oauth2', returnTo: string): PageLinks['other']
  /** For a page about a login that led nowhere. */
  onPage(request: Request, returnTo: string): PageLinks
}

export const createLinks = ({
  basePath,
  privateInfo,
}: Pick<ParsedLoginOptions<unknown, OtherKind>, 'basePath' | 'privateInfo'>): Links => {
  const login = (returnTo = '/', page?: LoginPage): string => {
    const query = new URLSearchParams({ ...(page && { page }), ...(returnTo === '/' ? {} : { returnTo }) }).toString()
    return `${basePath}/login${query && `?${query}`}`
  }
  const otherWay = (page: 'web_login' | 'oauth2', returnTo: string): PageLinks['other'] =>
    // Nobody is asked for consent on the web login page, so it cannot help an app that insists on it.
    page === 'web_login' && privateInfo === 'require' ? undefined : { page, href: login(returnTo, page) }
  return Object.freeze({
    login,
    otherWay,
    onPage: (request: Request, returnTo: string): PageLinks => {
      const page = clientKindOf(request) === 'in_client' ? 'web_login' : 'oauth2'
      return { retry: login(returnTo), other: otherWay(page, returnTo) }
    },
  })
}
