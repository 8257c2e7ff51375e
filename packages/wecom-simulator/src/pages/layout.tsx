import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

import type { Bilingual } from '../core/bilingual.js'
import type { PageProps } from './page-props.js'
import { htmlLang, speaker } from './say.js'
import { texts } from './texts.js'

/** An amber ring as a data URL, so browsers do not request `/favicon.ico`. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6' fill='none' stroke='%23c07d10' stroke-width='3' stroke-dasharray='5 2.5'/%3E%3C/svg%3E"

interface LayoutProps extends PageProps {
  /** Title of the page, in the first language only. */
  readonly title: Bilingual
  /** Layout of the content: a wide page, a centered card, a card in two halves, a phone, or a panel inside another page. */
  readonly shape: 'wide' | 'card' | 'split' | 'phone' | 'panel'
  /** File name of a script in the asset folder. */
  readonly script?: string | undefined
  /** Target of a reload for browsers without JavaScript. */
  readonly reload?: { readonly seconds: number; readonly url: string } | undefined
  readonly children: Child
}

/** The whole document around a page: head, skip link, the banner that says this is a simulator, and the content. */
export function Layout({ title, shape, script, reload, children, ...page }: LayoutProps) {
  const { lang, say, plain } = speaker(page.lang)
  const assets = page.assetBase ?? '/_sim/assets'
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={htmlLang(lang)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{`${plain(title)} · ${plain(texts.simulator)}`}</title>
          <link rel="icon" href={icon} />
          <link rel="stylesheet" href={`${assets}/sim.css`} />
          {reload && (
            <noscript>
              <meta http-equiv="refresh" content={`${reload.seconds};url=${reload.url}`} />
            </noscript>
          )}
          {script && <script src={`${assets}/${script}`} defer></script>}
        </head>
        <body class={`shape-${shape}`}>
          <a class="skip" href="#main">
            {say(texts.layout.skip)}
          </a>
          <header class="banner">
            <p>{say(texts.layout.notice)}</p>
            <nav aria-label={plain(texts.layout.navigation)}>
              <a href={page.homeUrl ?? '/'}>{say(texts.home.title)}</a>
            </nav>
          </header>
          <main id="main" tabindex={-1}>
            {children}
          </main>
        </body>
      </html>
    </>
  )
}
