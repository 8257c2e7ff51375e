import type { LoginPanelFailure } from './options.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** A login that has begun: WeCom's page, and what to show it with. */
interface StartedLogin {
  readonly page: URL
  readonly params: Readonly<Record<string, string>>
}

interface Failed {
  readonly failure: LoginPanelFailure
}

const unreachable: Failed = {
  failure: {
    outcome: 'site_unreachable',
    message: `${zh.siteUnreachable} / ${en.siteUnreachable}`,
  },
}

type Fields = Readonly<Record<string, unknown>>

/** The JSON object that the login's panel route answers, or an empty one; never rejects. */
async function ask(basePath: string, body: object, signal: AbortSignal): Promise<Fields> {
  try {
    const response = await fetch(`${basePath}/panel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      redirect: 'error',
      signal,
    })
    return { ...((await response.json()) as Fields | null) }
  } catch {
    return {}
  }
}

function failureIn({ outcome, message, requestId }: Fields): Failed {
  return typeof outcome === 'string' && typeof message === 'string'
    ? { failure: { outcome, message, requestId: typeof requestId === 'string' ? requestId : undefined } }
    : unreachable
}

function parseAddress(text: unknown): URL | undefined {
  if (typeof text !== 'string' || !URL.canParse(text, window.location.href)) return undefined
  const url = new URL(text, window.location.href)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}

/** Starts a login at the site. */
export async function startLogin(
  basePath: string,
  returnTo: string | undefined,
  signal: AbortSignal,
): Promise<StartedLogin | Failed> {
  const answer = await ask(basePath, { returnTo }, signal)
  const page = parseAddress(answer['page'])
  const { params } = answer
  return page !== undefined && typeof params === 'object' && params !== null
    ? { page, params: params as StartedLogin['params'] }
    : failureIn(answer)
}

/** Finishes it with the code that WeCom's page gave, and the state it was started with; `location` is where to go. */
export async function finishLogin(
  basePath: string,
  proof: { readonly code: string; readonly state: string | undefined },
  signal: AbortSignal,
): Promise<{ readonly location: string } | Failed> {
  const answer = await ask(basePath, proof, signal)
  const location = parseAddress(answer['location'])
  return location === undefined ? failureIn(answer) : { location: location.href }
}
