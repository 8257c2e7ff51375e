import { isInClient, type LoginPage } from '../oauth/choose-login.js'
import type { ParsedFlowOptions } from './options.js'
import { homeOf } from './paths.js'
import type { Goal } from './transaction.js'

/** Links into the login for a page that a person looks at, each a path of this site. */
export interface PageLinks {
  readonly retry: string
  /** The other way in, and which one it is; undefined where there is none. */
  readonly other?: { readonly page: 'web_login' | 'oauth2'; readonly href: string } | undefined
}

/** Where a login with the same goal begins again. */
export interface Links {
  /** The path that starts a login in whatever browser it is opened. */
  login(goal?: Goal): string
  /** The link to another way in, unless it would lead nowhere. */
  otherWay(page: 'web_login' | 'oauth2', goal: Goal): PageLinks['other']
  /** For a page about a login that led nowhere. */
  onPage(request: Request, goal: Goal): PageLinks
}

export function createLinks(options: Pick<ParsedFlowOptions, 'basePath' | 'strippedPrefix' | 'privateInfo'>): Links {
  const { basePath, privateInfo } = options
  const home = homeOf(options)
  const login = ({ returnTo }: Goal = { returnTo: home }, page?: LoginPage): string => {
    const query = new URLSearchParams({ ...(page && { page }), ...(returnTo === home ? {} : { returnTo }) }).toString()
    return `${basePath}/login${query && `?${query}`}`
  }
  const otherWay = (page: 'web_login' | 'oauth2', goal: Goal): PageLinks['other'] =>
    // Nobody is asked for consent on the web login page, so it cannot help an app that insists on it.
    page === 'web_login' && privateInfo === 'require' ? undefined : { page, href: login(goal, page) }
  return Object.freeze({
    login: (goal?: Goal) => login(goal),
    otherWay,
    onPage: (request: Request, goal: Goal): PageLinks => {
      const page = isInClient(request.headers.get('user-agent')) ? 'web_login' : 'oauth2'
      return { retry: login(goal), other: otherWay(page, goal) }
    },
  })
}
