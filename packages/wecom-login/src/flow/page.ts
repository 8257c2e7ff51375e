import { toBase64 } from '../core/text.js'
import { html, type Html } from './html.js'
import type { PageLang } from '../oauth/urls.js'
import { privateHeaders } from './response.js'
import type { Site } from './site.js'

const style = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#566173;--paper:#f4f6f9;--card:#fff;--line:#d9dfe8;--edge:#7f8b9d;--accent:#1f5fd6;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf3;--soft:#a8b3c4;--paper:#12161d;--card:#1b212b;--line:#333d4c;--edge:#76839a;--accent:#8fb6ff;--on-accent:#0d1420}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;align-content:center;justify-items:center;gap:20px;padding:24px 16px;background:var(--paper);color:var(--ink);
font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;overflow-wrap:anywhere}
header,main{width:100%;max-width:440px}
header{display:flex;align-items:center;gap:12px;padding:0 4px;font-weight:600}
header img{flex:none;height:40px;max-width:160px;object-fit:contain}
main{padding:36px 32px;background:var(--card);border:1px solid var(--line);border-radius:16px}
h1{margin:0 0 12px;font-size:24px;line-height:1.35;text-wrap:balance}
p{margin:0 0 20px;text-wrap:pretty}
.actions{display:flex;flex-wrap:wrap;gap:6px 20px;align-items:center}
.actions:last-child{margin-bottom:0}
[role=status]{margin:-6px 0 10px;color:var(--soft)}
[role=status]:empty{display:none}
a:focus-visible,button:focus-visible,textarea:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.button{display:inline-flex;align-items:center;min-height:44px;padding:8px 22px;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
[hidden]{display:none}
.other{display:inline-flex;align-items:center;min-height:44px;padding:0;border:0;background:none;color:var(--accent);font:inherit;text-decoration:underline;text-underline-offset:3px;cursor:pointer}
label{display:block;margin:0 0 6px;font-weight:600}
textarea{display:block;width:100%;margin:0 0 20px;padding:10px 12px;border:1px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);font:14px/1.5 ui-monospace,monospace;resize:vertical}
small{display:block;margin-top:24px;padding-top:16px;border-top:1px solid var(--line);color:var(--soft);font-size:14px}
code{font-family:ui-monospace,monospace}
@media (max-width:400px){main{padding:28px 22px}}
`

// In one piece: the hash is of everything between the tags, blanks too.
const styleElement: Html = { html: `<style>${style}</style>` }

const hashes = new Map<string, Promise<string>>()

/** What a Content-Security-Policy calls this text of ours. */
function hashOf(text: string): Promise<string> {
  const hash =
    hashes.get(text) ??
    crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((digest) => `'sha256-${toBase64(digest)}'`)
  hashes.set(text, hash)
  return hash
}

/** A whole page, and what it may do. */
export interface Page {
  readonly status: number
  readonly lang: PageLang
  readonly title: string
  /** One sentence or two. */
  readonly text: string
  /** What is to be done. */
  readonly body: Html
  readonly site: Site
  /** One of our own; the page must work without it. */
  readonly script?: string
  /** Whether a form of it may be sent to this site. */
  readonly hasForm?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

async function policyOf({ site, script, hasForm = false }: Page): Promise<string> {
  return [
    "default-src 'none'",
    `style-src ${await hashOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${await hashOf(script)}`]),
    ...(site.logo === undefined ? [] : [`img-src ${site.logo.origin}`]),
    "base-uri 'none'",
    `form-action ${hasForm ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

function headerOf({ name, logo }: Site): Html | undefined {
  if (name === undefined && logo === undefined) return undefined
  return html`<header>${logo && html`<img src="${logo.href}" alt="" />`}${name && html`<span>${name}</span>`}</header>`
}

/** A page as a response: style and script allowed by hash, in no frame. */
export async function pageResponse(page: Page): Promise<Response> {
  const { status, lang, title, text, body, site, script, headers } = page
  const document = html`<!doctype html>
    <html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${site.name === undefined ? title : `${title} · ${site.name}`}</title>
        ${styleElement}
      </head>
      <body>
        ${headerOf(site)}
        <main>
          <h1>${title}</h1>
          <p>${text}</p>
          ${body}
        </main>
        ${script === undefined ? undefined : { html: `<script>${script}</script>` }}
      </body>
    </html>`
  return new Response(document.html, {
    status,
    headers: {
      ...privateHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': await policyOf(page),
      ...headers,
    },
  })
}
