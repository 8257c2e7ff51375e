import type { LoginPage } from '../oauth/choose-login.js'
import { clientKindOf } from './client-kind.js'
import { parseCookies } from './cookies.js'
import type { Links } from './links.js'
import type { OtherKind, ParsedLoginOptions } from './options.js'
import { openInWeComPage } from './pages.js'
import { redirect } from './response.js'
import { safeReturnTo } from './return-to.js'
import { createLoginState } from './state.js'
import type { TransactionCookies } from './transaction.js'
import { langOf } from './words.js'

/** The way to WeCom. */
export interface Start {
  /** A person wants to log in. */
  start(request: Request): Promise<Response>
  /** The login did not come back to where it began, or not in one piece: once more, on this page or the one that suits the browser. */
  restart(request: Request, returnTo: string, page?: LoginPage): Promise<Response>
}

export const createStart = <S, K extends OtherKind>(context: {
  readonly options: ParsedLoginOptions<S, K>
  readonly links: Links
  readonly transactions: TransactionCookies
}): Start => {
  const { options, links, transactions } = context
  const { origin, basePath, clock, scope, lang } = options
  const oauth = options.app.oauth.withRedirectURL(`${origin}${basePath}/callback`)

  const addressOf = (request: Request, page: LoginPage, state: string): string => {
    switch (page) {
      case 'oauth2':
        return oauth.getAuthURL({ state, scope })
      case 'web_login':
        return oauth.getWebLoginURL({ state, lang: langOf(request, lang) })
      case 'qr_connect':
        return oauth.getQrConnectURL({ state, lang: langOf(request, lang) })
    }
  }

  /** Consent is only ever asked for inside WeCom, so an app that insists on it has no use for the web login page. */
  const pageFor = (request: Request, wanted?: string | null): LoginPage | 'open_in_wecom' => {
    if (wanted === 'web_login' || wanted === 'qr_connect') return wanted
    const kind = clientKindOf(request)
    if (kind === 'in_client') return 'oauth2'
    return wanted === 'oauth2' || kind === 'phone' || options.privateInfo === 'require' ? 'open_in_wecom' : 'web_login'
  }

  const askToOpenInWeCom = (request: Request, returnTo: string): Promise<Response> =>
    openInWeComPage(langOf(request, lang), {
      link: `${origin}${links.login(returnTo)}`,
      other: links.otherWay('web_login', returnTo),
    })

  const begin = async (
    request: Request,
    { page, returnTo, isRestart }: { page: LoginPage | 'open_in_wecom'; returnTo: string; isRestart: boolean },
  ): Promise<Response> => {
    if (page === 'open_in_wecom') return askToOpenInWeCom(request, returnTo)
    const state = createLoginState(clock.now(), { isRestart })
    const held = parseCookies(request.headers.get('cookie'))
    const cookies = await transactions.start(state, { page, scope, returnTo }, held, clock.now())
    return redirect(addressOf(request, page, state.text), cookies)
  }

  return Object.freeze({
    start: async (request: Request) => {
      const { searchParams } = new URL(request.url)
      const returnTo = safeReturnTo(searchParams.get('returnTo'), options)
      return begin(request, { page: pageFor(request, searchParams.get('page')), returnTo, isRestart: false })
    },
    restart: (request: Request, returnTo: string, page?: LoginPage) =>
      begin(request, { page: page ?? pageFor(request), returnTo, isRestart: true }),
  })
}
