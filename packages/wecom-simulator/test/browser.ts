import type { Simulator } from '../src/index.js'

interface PageRequest {
  readonly method?: string
  readonly body?: URLSearchParams
  readonly headers?: Readonly<Record<string, string>>
}

/** A browser without JavaScript: keeps cookies, follows nothing by itself, submits forms as they stand in the page. */
export function createBrowser(sim: Simulator) {
  const cookies = new Map<string, string>()

  async function go(url: string, init: PageRequest = {}) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const address = new URL(url, sim.endpoints.api)
    const response = await sim.fetch(address, { ...init, headers: { cookie, ...init.headers } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      location: response.headers.get('location') ?? '',
      html,
      title: /<title>(.*?) · /.exec(html)?.[1],
    }
  }

  /** Submits the page's POST form by one of its buttons; `switches` are the checked boxes. */
  async function submit(html: string, button: [name: string, value: string], switches: [string, string][] = []) {
    const form = /<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0]
    if (!form) throw new Error('the page has no form')
    const action = unescape(/action="([^"]*)"/.exec(form)?.[1] ?? '')
    const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]): [string, string] => [
      unescape(/name="([^"]*)"/.exec(tag)?.[1] ?? ''),
      unescape(/value="([^"]*)"/.exec(tag)?.[1] ?? ''),
    ])
    const body = new URLSearchParams([...hidden, ...switches, button])
    return go(action, { method: 'POST', body })
  }

  return { go, submit, cookies }
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
