import { toBase64 } from '../core/text.js'
import { html, type Html } from './html.js'
import type { PageLang } from '../oauth/urls.js'
import { privateHeaders } from './response.js'

const style = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#566173;--paper:#f4f6f9;--card:#fff;--line:#d9dfe8;--accent:#1f5fd6;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf3;--soft:#a8b3c4;--paper:#12161d;--card:#1b212b;--line:#333d4c;--accent:#8fb6ff;--on-accent:#0d1420}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--paper);color:var(--ink);
font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:440px;padding:36px 32px;background:var(--card);border:1px solid var(--line);border-radius:16px}
h1{margin:0 0 12px;font-size:24px;line-height:1.35}
p{margin:0 0 20px}
.actions{display:flex;flex-wrap:wrap;gap:12px 20px;align-items:center;margin:0}
a{color:var(--accent)}
a:focus-visible,textarea:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.button{display:inline-flex;align-items:center;min-height:44px;padding:8px 22px;border-radius:10px;background:var(--accent);color:var(--on-accent);text-decoration:none;font-weight:600}
.other{display:inline-flex;align-items:center;min-height:44px}
label{display:block;margin:0 0 6px;font-weight:600}
textarea{display:block;width:100%;margin:0 0 20px;padding:10px 12px;border:1px solid var(--line);border-radius:10px;background:var(--paper);color:var(--ink);font:14px/1.5 ui-monospace,monospace;resize:vertical}
small{display:block;margin-top:24px;padding-top:16px;border-top:1px solid var(--line);color:var(--soft);font-size:14px}
code{font-family:ui-monospace,monospace}
`

// In one piece: the hash is of everything between the tags, blanks too.
const styleElement: Html = { html: `<style>${style}</style>` }

let styleHash: Promise<string> | undefined

async function policy(): Promise<string> {
  styleHash ??= crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)).then(toBase64)
  return `default-src 'none'; style-src 'sha256-${await styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

/** A whole page as a response: no script, its style allowed by hash, in no frame. */
export async function pageResponse(
  status: number,
  lang: PageLang,
  title: string,
  body: Html,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const document = html`<!doctype html>
    <html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`
  return new Response(document.html, {
    status,
    headers: {
      ...privateHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': await policy(),
      ...headers,
    },
  })
}
