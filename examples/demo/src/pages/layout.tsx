import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { htmlLang, type Lang, sayIn } from '../lang.js'

/** What every page is told about the site and the visitor. */
export interface PageProps {
  readonly lang: Lang
  /** Whether this browser is logged in: shows the button to log out. */
  readonly isLoggedIn?: boolean
  /** Front page of the simulator, when the site runs against one. */
  readonly simulatorURL?: string | undefined
}

interface LayoutProps extends PageProps {
  readonly title: string
  /** For pages that are little more than a text, default false. */
  readonly isNarrow?: boolean
  /** False on a page that cannot be asked for again in the other language and holds both. Default true. */
  readonly hasLanguages?: boolean
  readonly children: Child
}

/** A door with somebody's light behind it, as a data URL, so that browsers do not ask for `/favicon.ico`. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='9' fill='%234a3fb0'/%3E%3Cpath d='M11 24V10.5A2.5 2.5 0 0 1 13.5 8h5a2.5 2.5 0 0 1 2.5 2.5V24' fill='none' stroke='%23fff' stroke-width='2.5' stroke-linecap='round'/%3E%3Ccircle cx='17.5' cy='17' r='1.6' fill='%23ffd27a'/%3E%3C/svg%3E"

/** The whole document around a page: head, header with the language switch, content, and where the site gets its answers from. */
export function Layout({ title, isNarrow = false, hasLanguages = true, children, ...page }: LayoutProps) {
  const { lang, isLoggedIn = false, simulatorURL } = page
  const say = sayIn(lang)
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={htmlLang(lang)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${title} · ${say('企业微信登录演示', 'WeCom login demo')}`}</title>
          <link rel="icon" href={icon} />
          <link rel="stylesheet" href="/assets/demo.css" />
        </head>
        <body class={isNarrow ? 'narrow' : undefined}>
          <a class="skip" href="#main">
            {say('跳到正文', 'Skip to content')}
          </a>
          <header class="top">
            <a class="brand" href="/">
              <Door />
              <span class="brand-name">{say('企业微信登录演示', 'WeCom login demo')}</span>
            </a>
            <div class="top-tools">
              {hasLanguages && (
                <nav class="langs" aria-label={say('语言', 'Language')}>
                  <a href="/?lang=zh" lang="zh-CN" aria-current={lang === 'zh' ? 'true' : undefined}>
                    中文
                  </a>
                  <a href="/?lang=en" lang="en" aria-current={lang === 'en' ? 'true' : undefined}>
                    English
                  </a>
                </nav>
              )}
              {isLoggedIn && (
                <form method="post" action="/auth/web_login/logout">
                  <button class="button">{say('退出登录', 'Log out')}</button>
                </form>
              )}
            </div>
          </header>
          <main id="main" tabindex={-1}>
            {children}
          </main>
          <footer class="bottom">
            {simulatorURL === undefined ? (
              <p>{say('连接的是真实的企业微信。', 'Connected to the real WeCom.')}</p>
            ) : (
              <p>
                {say('连接的是模拟器，不是真实的企业微信。', 'Connected to the simulator, not to the real WeCom.')}{' '}
                <a href={simulatorURL}>{say('打开模拟器', 'Open the simulator')}</a>
              </p>
            )}
          </footer>
        </body>
      </html>
    </>
  )
}

/** The site's mark; decorative, because its name stands beside it. */
function Door() {
  return (
    <svg class="door" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="door-wall" width="32" height="32" rx="9" />
      <path class="door-frame" d="M11 24V10.5A2.5 2.5 0 0 1 13.5 8h5a2.5 2.5 0 0 1 2.5 2.5V24" />
      <circle class="door-knob" cx="17.5" cy="17" r="1.6" />
    </svg>
  )
}
