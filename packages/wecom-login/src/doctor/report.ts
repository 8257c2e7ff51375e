import { createState } from '../core/random.js'
import { buildAuthURL, buildWebLoginURL } from '../oauth/urls.js'
import { parseAnswer } from '../wire/answer.js'
import { parseJson } from '../wire/json-text.js'
import type { DoctorConfig } from './config.js'
import { examine } from './doctor.js'
import type { Examination } from './examination.js'
import type { Finding, Severity } from './finding.js'
import { createRecorder, type RecordedCall } from './recorder.js'
import { addValues, createShaper, type Shape, type Shaper } from './shape.js'

/** Where to log in for a report. */
export interface LoginLinks {
  /** For a browser. */
  readonly webLogin: string
  /** For the client. */
  readonly inClient: string
}

/** Lets somebody log in. Resolves to the address on which their browser landed, or undefined if there is none. */
export type LetLogIn = (links: LoginLinks, isUsable: (address: string) => boolean) => Promise<string | undefined>

/** What a real WeCom answered, without a value of it. */
export interface Report {
  /** The ids of the findings. */
  readonly checks: Readonly<Partial<Record<Severity, string>>>
  readonly calls: readonly Shape[]
  /** How the browser came back. */
  readonly callback?: Shape
  /** The names in this report that are not documented. */
  readonly undocumented: readonly string[]
}

const severities: readonly Severity[] = ['error', 'warning', 'manual', 'skipped', 'ok']

function checksOf(findings: readonly Finding[]): Report['checks'] {
  return Object.fromEntries(
    severities.flatMap((severity) => {
      const ids = findings.filter((finding) => finding.severity === severity).map(({ id }) => id)
      return ids.length === 0 ? [] : [[severity, ids.join(', ')]]
    }),
  )
}

/** What the SDK has to overlook in an answer, in words of ours. */
function odditiesOf(response: NonNullable<RecordedCall['response']>): readonly string[] {
  const oddities: string[] = []
  try {
    const onOddity = (oddity: string) => void oddities.push(oddity)
    parseAnswer(response, { path: '', errcodeOptional: true, secrets: [], onOddity })
  } catch {
    // A refusal, or no answer of WeCom's: the shape shows it.
  }
  return oddities
}

function callOf({ name, response }: RecordedCall, { namesOf, answerOf }: Shaper): Shape {
  if (response === undefined) return { call: name, answer: 'none' }
  const { status, headers, body } = response
  const oddities = odditiesOf(response)
  const json = parseJson(body)
  return {
    call: name,
    status,
    headers: namesOf(Object.keys(headers)).join(', '),
    ...(oddities.length > 0 && { odd: oddities.join('; ') }),
    answer: json === undefined ? `not JSON, ${body.length} bytes` : answerOf(json.value),
  }
}

/** The settings that may be in an answer, in full and word by word. */
function settingsIn({ corpId, agentId, secret, cookieSecret, origin, basePath, endpoints }: DoctorConfig): unknown[] {
  const addresses = JSON.stringify([origin, endpoints]).split(/[^\w-]+/)
  return [corpId, String(agentId), secret, cookieSecret, origin, basePath, endpoints, addresses]
}

/** The address, if a login at this site can have ended on it: with a code, or without one after a refusal. */
function landingOn(address: string, origin: string): URL | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return url.origin === origin && (url.searchParams.has('code') || url.searchParams.has('state')) ? url : undefined
}

/** The calls of one login, whatever becomes of them: they are recorded. */
async function identify({ ask }: Examination, code: string): Promise<void> {
  const identity = await ask('GET', '/cgi-bin/auth/getuserinfo', { code })
  if ('error' in identity) return
  const { userid, user_ticket } = identity.answer
  if (typeof user_ticket === 'string')
    await ask('POST', '/cgi-bin/auth/getuserdetail', {}, JSON.stringify({ user_ticket }))
  if (typeof userid === 'string') await ask('GET', '/cgi-bin/user/get', { userid })
}

/** How the browser of a login came back. */
interface Landing {
  readonly url: URL
  readonly page: string
  readonly state: 'as sent' | 'changed' | 'missing'
}

async function logIn(examination: Examination, letLogIn: LetLogIn): Promise<Landing | undefined> {
  const { app, settings } = examination
  if (settings.origin.state !== 'usable') return undefined
  const origin = settings.origin.value
  // Nobody answers there, so the code is still unused, and WeCom compares only host and port.
  const context = { ...app(), redirectURL: `${origin}/wecom-login-doctor` }
  const scope = settings.scope.state === 'usable' ? settings.scope.value : 'snsapi_base'
  const states = { web_login: createState(), [`oauth2, ${scope}`]: createState() }
  const [webState, clientState] = Object.values(states)
  const links = {
    webLogin: buildWebLoginURL(context, { state: webState }),
    inClient: buildAuthURL(context, { state: clientState, scope }),
  }
  const address = await letLogIn(links, (text) => landingOn(text, origin) !== undefined)
  const url = landingOn(address ?? '', origin)
  if (url === undefined) return undefined
  const code = url.searchParams.get('code') ?? ''
  if (code !== '') await identify(examination, code)
  const returned = url.searchParams.get('state')
  const [page] = Object.entries(states).find(([, state]) => state === returned) ?? []
  return {
    url,
    page: page ?? 'unknown',
    state: page !== undefined ? 'as sent' : returned === null ? 'missing' : 'changed',
  }
}

function callbackOf({ url, page, state }: Landing, { answerOf }: Shaper): Shape {
  return {
    page,
    state,
    parameters: answerOf(Object.fromEntries(url.searchParams)),
    fragment: url.href.includes('#') ? `string(${url.hash.slice(1).length})` : 'none',
  }
}

/**
 * Runs the doctor and, with `letLogIn`, one login, and reports which keys of which types WeCom's answers have, and nothing else of them.
 * Rejects like `doctor`.
 */
export async function reportOn(config: DoctorConfig, letLogIn?: LetLogIn): Promise<Report> {
  const calls: RecordedCall[] = []
  const values = new Set<string>()
  let landing: Landing | undefined
  const { findings } = await examine(config, {
    watch: (transport) => createRecorder(transport, calls, values),
    afterwards: async (examination, isFine) => {
      if (letLogIn !== undefined && isFine('token')) landing = await logIn(examination, letLogIn)
    },
  })
  addValues(settingsIn(config), values)
  if (landing !== undefined) addValues([...landing.url.searchParams.values(), landing.url.hash.slice(1)], values)
  const shaper = createShaper(values)
  return {
    checks: checksOf(findings),
    calls: calls.map((call) => callOf(call, shaper)),
    ...(landing !== undefined && { callback: callbackOf(landing, shaper) }),
    undocumented: shaper.undocumented(),
  }
}
