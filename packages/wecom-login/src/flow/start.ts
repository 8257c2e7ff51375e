import { browserOf, isInClient, type LoginPage } from '../oauth/choose-login.js'
import type { Links } from './links.js'
import type { ParsedFlowOptions } from './options.js'
import type { Pages } from './pages.js'
import { homeOf } from './paths.js'
import { redirect } from './response.js'
import type { SealedReturnTo } from './sealed-return-to.js'
import { createLoginState } from './state.js'
import type { Goal, TransactionCookies } from './transaction.js'
import { langOf } from './texts.js'

/** The way to WeCom. */
export interface Start {
  /** A person wants to log in, on this page if it is one, or the one that suits the browser. */
  start(request: Request, goal: Goal, page?: string | null): Promise<Response>
  /** The login did not come back to where it began, or not in one piece: once more, on this page or the one that suits the browser. */
  restart(request: Request, goal: Goal, page?: LoginPage): Promise<Response>
}

export function createStart(context: {
  readonly options: ParsedFlowOptions
  readonly links: Links
  readonly pages: Pages
  readonly sealedReturnTo: SealedReturnTo
  readonly transactions: TransactionCookies
}): Start {
  const { options, links, pages, sealedReturnTo, transactions } = context
  const { origin, callbackPath, clock, scope, lang } = options
  const { oauth } = options.app

  /** Says by itself, without cookie and state, where the login is going and that it is a second try. */
  const callbackAddress = async ({ returnTo }: Goal, isRestart: boolean): Promise<string> => {
    const query = new URLSearchParams({
      ...(returnTo !== homeOf(options) && { to: await sealedReturnTo.seal(returnTo) }),
      ...(isRestart && { again: '1' }),
    }).toString()
    return `${origin}${callbackPath}${query && `?${query}`}`
  }

  const addressOf = (request: Request, page: LoginPage, login: { state: string; redirectURL: string }): string => {
    switch (page) {
      case 'oauth2':
        return oauth.getAuthURL({ ...login, scope })
      case 'web_login':
        return oauth.getWebLoginURL({ ...login, lang: langOf(request, lang) })
      case 'qr_connect':
        return oauth.getQrConnectURL({ ...login, lang: langOf(request, lang) })
    }
  }

  /** Consent is only ever asked for inside WeCom, so an app that insists on it has no use for the web login page. */
  const pageFor = (request: Request, wanted?: string | null): LoginPage | 'open_in_wecom' => {
    if (wanted === 'web_login' || wanted === 'qr_connect') return wanted
    const userAgent = request.headers.get('user-agent')
    if (isInClient(userAgent)) return 'oauth2'
    const isPhone = browserOf(userAgent) === 'phone_browser'
    return wanted === 'oauth2' || isPhone || options.privateInfo === 'require' ? 'open_in_wecom' : 'web_login'
  }

  const askToOpenInWeCom = (request: Request, goal: Goal): Promise<Response> =>
    pages.openInWeCom(request, {
      link: `${origin}${links.login(goal)}`,
      other: links.otherWay('web_login', goal),
    })

  const begin = async (
    request: Request,
    { returnTo, stateData }: Goal,
    { page, isRestart }: { page: LoginPage | 'open_in_wecom'; isRestart: boolean },
  ): Promise<Response> => {
    const goal = { returnTo, ...(stateData !== undefined && { stateData }) }
    if (page === 'open_in_wecom') return askToOpenInWeCom(request, goal)
    const state = createLoginState(clock.now(), { isRestart })
    const redirectURL = await callbackAddress(goal, isRestart)
    const cookies = await transactions.start(state, { page, scope, ...goal }, request)
    return redirect(addressOf(request, page, { state: state.text, redirectURL }), cookies)
  }

  return Object.freeze({
    start: (request: Request, goal: Goal, page?: string | null) =>
      begin(request, goal, { page: pageFor(request, page), isRestart: false }),
    restart: (request: Request, goal: Goal, page?: LoginPage) =>
      begin(request, goal, { page: page ?? pageFor(request), isRestart: true }),
  })
}
