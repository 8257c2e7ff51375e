import { request, type IncomingHttpHeaders } from 'node:http'

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The `Set-Cookie` headers, one entry for each header that arrived. */
  readonly setCookies: readonly string[]
  readonly body: string
}

/** Something with a cookie jar that asks like a browser does. Redirects are not followed. */
export interface Browser {
  /** Opens a page, as a click on a link does. */
  navigate(address: string, headers?: Headers): Promise<Answer>
  /** Asks as `fetch` in a page does. */
  fetch(address: string, headers?: Headers): Promise<Answer>
  /** Sends a form, by default one with nothing of importance in it, from a page of `origin`. */
  submit(address: string, origin: string, fields?: Readonly<Record<string, string>>): Promise<Answer>
  /** Name and value of each cookie it holds. */
  readonly cookies: Map<string, string>
}

type Headers = Readonly<Record<string, string>>

const desktop =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
export const inClient = `${desktop} wxwork/4.1.36 MicroMessenger/7.0.1`

/** A browser without cookies; `site` is what relative addresses are relative to. */
export const createBrowser = (site: string, userAgent = desktop): Browser => {
  const cookies = new Map<string, string>()

  const keep = (line: string) => {
    const [pair = '', ...attributes] = line.split('; ')
    const equals = pair.indexOf('=')
    if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, equals))
    else cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
  }

  const ask = async (method: string, address: string, headers: Headers, body = ''): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await send(
      method,
      new URL(address, site),
      {
        'user-agent': userAgent,
        ...(cookie && { cookie }),
        ...headers,
      },
      body,
    )
    for (const line of answer.setCookies) keep(line)
    return answer
  }

  return {
    navigate: (address, headers) =>
      ask('GET', address, { accept: 'text/html,*/*;q=0.8', 'sec-fetch-mode': 'navigate', ...headers }),
    fetch: (address, headers) => ask('GET', address, { accept: '*/*', 'sec-fetch-mode': 'cors', ...headers }),
    submit: (address, origin, fields = { sent: 'yes' }) =>
      ask(
        'POST',
        address,
        { origin, 'sec-fetch-mode': 'navigate', 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams(fields).toString(),
      ),
    cookies,
  }
}

const send = (method: string, url: URL, headers: Headers, body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.once('error', reject)
      incoming.once('end', () => {
        const { statusCode = 0, headers, rawHeaders } = incoming
        const setCookies = rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'set-cookie')
        resolve({ status: statusCode, headers, setCookies, body: Buffer.concat(chunks).toString('utf8') })
      })
    })
    outgoing.once('error', reject)
    outgoing.end(body === '' ? undefined : body)
  })
