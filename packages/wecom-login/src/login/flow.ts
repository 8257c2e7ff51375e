import { createState } from '../core/random.js'
import { isWeComError } from '../core/errors.js'
import type { LoginPage } from '../oauth/choose-login.js'
import { parseCallbackQuery } from './callback-query.js'
import { clientKindOf } from './client-kind.js'
import { type CookieJar, parseCookies } from './cookies.js'
import type { LoginDecision, OtherKind, ParsedLoginOptions, SuccessfulLogin } from './options.js'
import { type FailedOutcome, isWorthRestarting, outcomeOfError, retryAfterOf } from './outcome.js'
import { privateHeaders } from './page.js'
import { openInWeComPage, outcomePage, type PageLinks } from './pages.js'
import { safeReturnTo, withOwnFragment } from './return-to.js'
import type { Sealer } from './seal.js'
import type { Sessions } from './session.js'
import { createSingleUse } from './single-use.js'
import { createLoginState, type LoginState, parseLoginState } from './state.js'
import { createTransactionCookies, type Transaction, transactionSeconds } from './transaction.js'
import { judge, type Verdict } from './verdict.js'
import { langOf } from './words.js'

interface FlowContext<S, K extends OtherKind> {
  readonly options: ParsedLoginOptions<S, K>
  readonly jar: CookieJar
  readonly sealer: Sealer
  readonly sessions: Sessions<S>
}

/** The two ends of a login: the way to WeCom and the way back. */
export interface Flow {
  start(request: Request): Promise<Response>
  finish(request: Request, context: unknown): Promise<Response>
}

/** One callback on its way to a response. */
interface Arrival {
  readonly request: Request
  readonly context: unknown
  readonly state: LoginState | undefined
  readonly returnTo: string
  readonly cookies: ReadonlyMap<string, string>
}

const redirect = (location: string, cookies: readonly string[] = []): Response => {
  const response = new Response(null, { status: 303, headers: { ...privateHeaders, location } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** A response of the app's own, made into one that says nothing about the login to others. */
const finished = (response: Response, cookies: readonly string[]): Response => {
  const copy = new Response(response.body, response)
  for (const [name, value] of Object.entries(privateHeaders)) if (!copy.headers.has(name)) copy.headers.set(name, value)
  for (const cookie of cookies) copy.headers.append('set-cookie', cookie)
  const location = copy.headers.get('location')
  if (location !== null) copy.headers.set('location', withOwnFragment(location))
  return copy
}

export const createFlow = <S, K extends OtherKind>({ options, jar, sealer, sessions }: FlowContext<S, K>): Flow => {
  const { app, agentId, origin, basePath, clock, logger, scope, isDetailed, oneTimeStore } = options
  const oauth = app.oauth.withRedirectURL(`${origin}${basePath}/callback`)
  const exchange = isDetailed ? oauth.detailed() : oauth
  const transactions = createTransactionCookies({ jar, sealer, app: [app.corpId, agentId] })
  const singleUse = createSingleUse({ clock, sealer, store: oneTimeStore })

  const pathTo = (returnTo: string, page?: LoginPage): string => {
    const query = new URLSearchParams({ ...(page && { page }), ...(returnTo === '/' ? {} : { returnTo }) }).toString()
    return `${basePath}/login${query && `?${query}`}`
  }

  const linksFor = (request: Request, returnTo: string): PageLinks => {
    const page = clientKindOf(request) === 'in_client' ? 'web_login' : 'oauth2'
    return { retry: pathTo(returnTo), other: { page, href: pathTo(returnTo, page) } }
  }

  /** Consent is only ever asked for inside WeCom, so an app that insists on it has no use for the web login page. */
  const pageFor = (request: Request): LoginPage | 'open_in_wecom' => {
    const wanted = new URL(request.url).searchParams.get('page')
    const kind = clientKindOf(request)
    if (wanted === 'web_login' || wanted === 'qr_connect') return wanted
    if (kind === 'in_client') return 'oauth2'
    if (wanted === 'oauth2' || kind === 'phone' || options.privateInfo === 'require') return 'open_in_wecom'
    return 'web_login'
  }

  const begin = async (request: Request, page: LoginPage, returnTo: string, { isRestart }: { isRestart: boolean }) => {
    const state = createLoginState(clock.now(), { isRestart })
    const cookies = await transactions.start(
      state,
      { page, scope, returnTo },
      parseCookies(request.headers.get('cookie')),
      clock.now(),
    )
    const common = { state: state.text, lang: options.lang }
    const url =
      page === 'oauth2'
        ? oauth.getAuthURL({ ...common, scope })
        : page === 'qr_connect'
          ? oauth.getQrConnectURL(common)
          : oauth.getWebLoginURL(common)
    return redirect(url, cookies)
  }

  const start = async (request: Request): Promise<Response> => {
    const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'), { origin, basePath })
    const page = pageFor(request)
    if (page !== 'open_in_wecom') return begin(request, page, returnTo, { isRestart: false })
    const other =
      options.privateInfo === 'require'
        ? undefined
        : ({ page: 'web_login', href: pathTo(returnTo, 'web_login') } as const)
    return openInWeComPage(langOf(request, options.lang), `${origin}${pathTo(returnTo)}`, other)
  }

  const fail = async (
    { request, context, state, returnTo }: Arrival,
    outcome: FailedOutcome,
    error?: unknown,
  ): Promise<Response> => {
    const requestId = createState().slice(0, 12)
    const level = outcome === 'misconfigured' || outcome === 'app_error' ? 'error' : 'warn'
    logger[level]?.('wecom login failed', {
      outcome,
      requestId,
      ...(isWeComError(error) ? { code: error.code } : {}),
      error,
    })
    const own = await Promise.resolve(options.onOutcome?.({ outcome, request, context, requestId, error })).catch(
      (thrown: unknown) => {
        logger.error?.('onOutcome failed', { requestId, error: thrown })
        return undefined
      },
    )
    const response =
      own ??
      (await outcomePage(outcome, {
        lang: langOf(request, options.lang),
        requestId,
        links: linksFor(request, returnTo),
        retryAfterSeconds: retryAfterOf(outcome, error),
      }))
    return finished(response, state === undefined ? [] : [transactions.clear(state)])
  }

  /** A new attempt at once, in this very browser, unless this was one already. */
  const restartOr = async (
    arrival: Arrival,
    page: LoginPage | undefined,
    outcome: FailedOutcome,
    error?: unknown,
  ): Promise<Response> => {
    const { state, request, returnTo } = arrival
    if (state === undefined || state.isRestart) return fail(arrival, outcome, error)
    logger.info?.('wecom login restarted', { outcome, error })
    const fitting = page ?? (clientKindOf(request) === 'in_client' ? 'oauth2' : 'web_login')
    return finished(await begin(request, fitting, returnTo, { isRestart: true }), [transactions.clear(state)])
  }

  const ask = async (code: string, { page, scope: askedScope }: Transaction): Promise<Verdict> => {
    const contact = await exchange.contactFromCode(code, { page, scope: page === 'oauth2' ? askedScope : undefined })
    return judge(contact, options)
  }

  const decide = async (
    arrival: Arrival,
    state: LoginState,
    contact: SuccessfulLogin<K>['contact'],
    transaction: Transaction,
  ): Promise<Response> => {
    const { request, context } = arrival
    const decision: LoginDecision<S> | undefined = await options.onLogin({ contact, transaction, request, context })
    if (typeof decision === 'object' && decision !== null && 'refuse' in decision && !(decision instanceof Response)) {
      return fail(arrival, 'not_permitted')
    }
    const done = await transactions.finish(state, transaction.returnTo, clock.now())
    if (decision instanceof Response) return finished(decision, [done])
    if (typeof decision !== 'object' || decision === null || !('session' in decision)) {
      throw new TypeError("onLogin must return { session }, { refuse: 'not_permitted' } or a Response")
    }
    return redirect(withOwnFragment(transaction.returnTo), [done, await sessions.start(decision.session)])
  }

  const finish = async (request: Request, context: unknown): Promise<Response> => {
    const query = parseCallbackQuery(new URL(request.url))
    const cookies = parseCookies(request.headers.get('cookie'))
    const state = query === 'malformed' ? undefined : parseLoginState(query.state)
    const stranger: Arrival = { request, context, state, returnTo: '/', cookies }
    if (query === 'malformed' || state === undefined) return fail(stranger, 'state_mismatch')

    const opened = await transactions.open(state, cookies, clock.now())
    if (opened === undefined) {
      const age = clock.now() / 1000 - state.startedAtSeconds
      return age > transactionSeconds ? fail(stranger, 'expired') : restartOr(stranger, undefined, 'state_mismatch')
    }
    if (opened.done) return redirect(withOwnFragment(opened.returnTo))

    const arrival: Arrival = { ...stranger, returnTo: opened.returnTo }
    const { code } = query
    if (code === undefined) return fail(arrival, 'cancelled')
    let verdict: Verdict | 'foreign'
    try {
      verdict = await singleUse.settle(state.text, code, () => ask(code, opened))
    } catch (error) {
      const outcome = outcomeOfError(error)
      return isWorthRestarting(error) ? restartOr(arrival, opened.page, outcome, error) : fail(arrival, outcome, error)
    }
    if (verdict === 'foreign') {
      logger.error?.(
        'wecom login: a code came under a second state, or a state with a second code; somebody may be injecting codes',
      )
      return fail(arrival, 'state_mismatch')
    }
    if (!verdict.admitted) return fail(arrival, verdict.outcome, verdict.error)
    try {
      return await decide(arrival, state, verdict.contact as SuccessfulLogin<K>['contact'], opened)
    } catch (error) {
      return fail(arrival, 'app_error', error)
    }
  }

  return Object.freeze({ start, finish })
}
