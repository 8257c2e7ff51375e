import { copyScript, linkToCopy } from './copy-button.js'
import { html, type Html } from './html.js'
import type { PageLinks } from './links.js'
import type { ParsedFlowOptions } from './options.js'
import { type FailedOutcome, statusOf } from './outcome.js'
import { type Page, pageResponse } from './page.js'
import { browserPath, homeOf } from './paths.js'
import { langOf, texts } from './texts.js'

/** The pages of one login, in the language of the browser that asks. Each has something to press. */
export interface Pages {
  /** What a browser sees when a login did not succeed: one sentence, a way on, and the number that stands in the log. */
  outcome(
    request: Request,
    outcome: FailedOutcome,
    facts: { readonly requestId: string; readonly links: PageLinks; readonly retryAfterSeconds: number | undefined },
  ): Promise<Response>
  /** For a phone's own browser: the link to take into WeCom, where the login is silent. */
  openInWeCom(request: Request, links: { readonly link: string; readonly other: PageLinks['other'] }): Promise<Response>
  /** After logging out: a page, since inside WeCom a silent login would log the same person in at once. */
  loggedOut(request: Request, links: { readonly login: string }): Promise<Response>
  /** For a member whom the app does not let see one of its pages. */
  notPermitted(request: Request, links: { readonly logout: string }): Promise<Response>
  /** For a request that no browser of ours makes. */
  badRequest(request: Request, status: number): Promise<Response>
}

function button(href: string, text: string): Html {
  return html`<a class="button" href="${href}">${text}</a>`
}

function link(href: string | undefined, text: string): Html | undefined {
  return href === undefined ? undefined : html`<a class="other" href="${href}">${text}</a>`
}

function actions(...all: readonly (Html | undefined)[]): Html | undefined {
  const given = all.flatMap((each) => each?.html ?? [])
  return given.length === 0 ? undefined : { html: `<p class="actions">${given.join(' ')}</p>` }
}

export function createPages(
  options: Pick<ParsedFlowOptions, 'lang' | 'site' | 'origin' | 'basePath' | 'strippedPrefix'>,
): Pages {
  const { site } = options
  const { home } = site
  const wordsFor = (request: Request) => {
    const lang = langOf(request, options.lang)
    const { otherWay, ...said } = texts[lang]
    const other = (way: PageLinks['other']) => way && link(way.href, otherWay[way.page])
    return { ...said, other, page: (page: Omit<Page, 'lang' | 'site'>) => pageResponse({ ...page, lang, site }) }
  }

  return Object.freeze({
    outcome: (request, outcome, { requestId, links: { retry, other }, retryAfterSeconds }) => {
      const said = wordsFor(request)
      const ways = actions(button(retry, said.retry), said.other(other), link(home, said.home))
      return said.page({
        ...said.outcomes[outcome],
        status: statusOf[outcome],
        body: html`${ways}<small>${said.requestId}<code>${requestId}</code></small>`,
        headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
      })
    },
    openInWeCom: (request, { link: address, other }) => {
      const said = wordsFor(request)
      return said.page({
        ...said.openInWeCom,
        status: 200,
        script: copyScript,
        body: html`${linkToCopy(address, said)}${actions(said.other(other), link(home, said.home))}`,
      })
    },
    loggedOut: (request, { login }) => {
      const said = wordsFor(request)
      const ways = actions(button(login, said.logInAgain), link(home, said.home))
      return said.page({ ...said.loggedOut, status: 200, body: html`${ways}` })
    },
    notPermitted: (request, { logout }) => {
      const said = wordsFor(request)
      const start = home ?? homeOf(options)
      const { origin, pathname } = new URL(start, options.origin)
      // A home that is closed to them is no way out.
      const isHere = origin === options.origin && pathname === browserPath(request, options)
      const goHome = isHere ? undefined : button(start, said.home)
      const look = goHome === undefined ? 'button' : 'other'
      const logOut = html`<form method="post" action="${logout}"><button class="${look}">${said.logOut}</button></form>`
      return said.page({
        ...said.notPermitted,
        status: 403,
        hasForm: true,
        body: html`<div class="actions">${goHome}${logOut}</div>`,
      })
    },
    badRequest: (request, status) => {
      const said = wordsFor(request)
      return said.page({
        ...said.badRequest,
        status,
        body: html`${actions(button(home ?? homeOf(options), said.home))}`,
      })
    },
  } satisfies Pages)
}
