import type { PageLang } from '../oauth/urls.js'
import { html, type Html } from './html.js'
import type { PageLinks } from './links.js'
import { type FailedOutcome, statusOf } from './outcome.js'
import { pageResponse } from './page.js'
import { texts } from './texts.js'

function actions(lang: PageLang, label: string, { retry, other }: PageLinks): Html {
  return html`<p class="actions">
    <a class="button" href="${retry}">${label}</a>${
      other === undefined
        ? undefined
        : html`<a class="other" href="${other.href}">${texts[lang].otherWay[other.page]}</a>`
    }
  </p>`
}

/** What a browser sees when a login did not succeed: one sentence, a way on, and the number that stands in the log. */
export function outcomePage(
  outcome: FailedOutcome,
  {
    lang,
    requestId,
    links,
    retryAfterSeconds,
  }: { lang: PageLang; requestId: string; links: PageLinks; retryAfterSeconds: number | undefined },
): Promise<Response> {
  const { title, text } = texts[lang].outcomes[outcome]
  const body = html`<p>${text}</p>
    ${actions(lang, texts[lang].retry, links)}<small>${texts[lang].requestId}: <code>${requestId}</code></small>`
  return pageResponse(
    statusOf[outcome],
    lang,
    title,
    body,
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  )
}

/** For a phone's own browser: the link to take into WeCom, where the login is silent. */
export function openInWeComPage(
  lang: PageLang,
  { link, other }: { link: string; other: PageLinks['other'] },
): Promise<Response> {
  const { openInWeCom, linkToCopy, otherWay } = texts[lang]
  const alternative =
    other && html`<p class="actions"><a class="other" href="${other.href}">${otherWay[other.page]}</a></p>`
  const body = html`<p>${openInWeCom.text}</p>
    <label for="link">${linkToCopy}</label><textarea id="link" rows="3" readonly>${link}</textarea>${alternative}`
  return pageResponse(200, lang, openInWeCom.title, body)
}

/** After logging out: a page, since inside WeCom a silent login would log the same person in at once. */
export function loggedOutPage(lang: PageLang, links: PageLinks): Promise<Response> {
  return pageResponse(
    200,
    lang,
    texts[lang].loggedOut.title,
    html`<p>${texts[lang].loggedOut.text}</p>
      ${actions(lang, texts[lang].logInAgain, links)}`,
  )
}

/** For a request that no browser of ours makes. */
export function badRequestPage(status: number, lang: PageLang): Promise<Response> {
  return pageResponse(status, lang, texts[lang].badRequest.title, html`<p>${texts[lang].badRequest.text}</p>`)
}
