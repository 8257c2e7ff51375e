import { refuse } from './assert.js'
import { parseHttpURL } from './http-url.js'

/**
 * Base addresses of WeCom's hosts. A path prefix is allowed (a relay), a query or a path of WeCom's own is not.
 *
 * @example
 * ```ts
 * import { createWeComApp, type Endpoints } from 'wecom-login'
 *
 * const endpoints: Partial<Endpoints> = { api: 'https://relay.example.com/wecom' }
 * export const wecom = createWeComApp({ corpId: 'ww5100000000000001', secret: process.env.WECOM_SECRET, endpoints })
 * ```
 */
export interface Endpoints {
  /** The API, default `https://qyapi.weixin.qq.com`. */
  readonly api: string
  /** The in-client authorization page, default `https://open.weixin.qq.com`. */
  readonly authorize: string
  /** The web login page, default `https://login.work.weixin.qq.com`. */
  readonly webLogin: string
  /** The older scan page, default `https://open.work.weixin.qq.com`. */
  readonly qrConnect: string
}

const officialEndpoints: Endpoints = {
  api: 'https://qyapi.weixin.qq.com',
  authorize: 'https://open.weixin.qq.com',
  webLogin: 'https://login.work.weixin.qq.com',
  qrConnect: 'https://open.work.weixin.qq.com',
}

/** What calls and links add to a base, or the beginning of it. */
const ownPath =
  /\/(?:cgi-bin(?:\/(?:gettoken|(?:auth|user|service|department|agent)(?:\/\w+)?))?|connect\/oauth2(?:\/authorize)?|wwlogin(?:\/sso(?:\/\w+)?)?|wwopen(?:\/sso(?:\/\w+)?)?)$/i

function parseBase(name: string, value: unknown, allowHttp: boolean, example = officialEndpoints.api): string {
  const url = parseHttpURL(name, value, {
    shape: `an absolute base URL such as ${example}`,
    refuseHttp: allowHttp
      ? undefined
      : 'https: the secret travels in the query string (dangerouslyAllowHttpEndpoints overrides this)',
  })
  if (/[?#]/.test(url.href)) return refuse(name, 'a base URL without query and fragment')
  const base = url.href.replace(/\/+$/, '')
  // What stands before it may be the key of a relay, and is not repeated.
  const [own] = ownPath.exec(base) ?? []
  if (own !== undefined) return refuse(name, `given without ${own} at the end; calls and links add their own path`)
  return base
}

const simulator = 'http://127.0.0.1:7001'

/** One address is the base of all four: of the simulator, or of a relay that forwards every host. */
function baseOfAll(value: string, allowHttp: boolean): Endpoints {
  const base = parseBase('endpoints', value, allowHttp, simulator)
  return { api: base, authorize: base, webLogin: base, qrConnect: base }
}

/**
 * Checks the given endpoints, one address for all four or an object, and fills in the official ones. Throws a TypeError naming the endpoint
 * that is not usable.
 */
export function parseEndpoints(value: unknown = {}, allowHttp = false): Endpoints {
  if (typeof value === 'string') return Object.freeze(baseOfAll(value, allowHttp))
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse('endpoints', `one address for all four hosts, such as ${simulator}, or an object with one for each`)
  const given = value as Partial<Record<keyof Endpoints, unknown>>
  const base = (name: keyof Endpoints) =>
    parseBase(`endpoints.${name}`, given[name] ?? officialEndpoints[name], allowHttp)
  return Object.freeze({
    api: base('api'),
    authorize: base('authorize'),
    webLogin: base('webLogin'),
    qrConnect: base('qrConnect'),
  })
}

/**
 * The text of a setting as `endpoints`: JSON if it begins like an object, otherwise one address; undefined if it is empty. Throws
 * SyntaxError for JSON that is none.
 */
export function endpointsIn(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return trimmed.startsWith('{') ? JSON.parse(trimmed) : trimmed
}
