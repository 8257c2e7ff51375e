import type { Bilingual } from '../core/bilingual.js'
import type { ConsoleProps } from '../pages/console/console-props.js'
import { texts } from '../pages/console/texts.js'
import { langOf, type PageApp, type PageContext, sendPage } from '../routes/context.js'
import { demandOwnOrigin } from '../routes/own-origin.js'
import { readForm } from '../rules/request-body.js'

type Rendered = string | Promise<string>

/** Renders a page; `typed` holds refused input, to show it again. */
export type Render = (c: PageContext, props: ConsoleProps, typed?: URLSearchParams) => Rendered

/** Does what the form asks, and returns the next address. A TypeError shows the page again with its message. */
export type Change = (form: URLSearchParams, c: PageContext) => string

/** Adds a page of the console; a `change` is made by POST and from the console itself only. */
export function addConsolePage(app: PageApp, path: string, render: Render): void {
  app.get(path, (c) => {
    demandOwnOrigin(c)
    return send(c, render(c, { lang: langOf(c), done: doneSentence(c.req.query('done')) }))
  })
}

/** Adds the action of a form; `render` is the page with the form. */
export function addChange(app: PageApp, path: string, render: Render, change: Change): void {
  app.post(path, async (c) => {
    demandOwnOrigin(c)
    const form = await readForm(c.req.raw)
    try {
      return c.redirect(change(form, c), 303)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return send(c, render(c, { lang: langOf(c), problem: error.message }, form), 400)
    }
  })
}

function send(c: PageContext, page: Rendered, status: 200 | 400 = 200) {
  // A browser that sends no referrer sends no Origin with a form either.
  c.header('referrer-policy', 'same-origin')
  return sendPage(c, page, { status })
}

/** The sentence for `?done=…`; `undefined` for any other word. */
function doneSentence(word = ''): Bilingual | undefined {
  return Object.hasOwn(texts.done, word) ? texts.done[word as keyof typeof texts.done] : undefined
}
