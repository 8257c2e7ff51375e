import { parseEndpoints } from '../core/endpoints.js'
import { assertLang, assertToken, parseAgentId } from '../core/assert.js'
import { oneLine } from '../core/text.js'
import type { LoginPage } from '../oauth/choose-login.js'
import { assertScope, buildAuthURL, buildQrConnectURL, buildWebLoginURL, type URLContext } from '../oauth/urls.js'
import { environmentWith, readEndpoints } from './environment.js'
import type { CliIo } from './io.js'
import { type Languages, say, sayEach } from './languages.js'
import { readOptions } from './options.js'
import { type Texts, texts } from './texts.js'
import { UsageError } from './usage-error.js'

const pages = Object.keys(texts.zh.pages)

const options = {
  'corp-id': { type: 'string' },
  'agent-id': { type: 'string' },
  'redirect-url': { type: 'string' },
  scope: { type: 'string' },
  state: { type: 'string' },
  'page-lang': { type: 'string' },
  endpoints: { type: 'string' },
  env: { type: 'string' },
  explain: { type: 'boolean' },
} as const

function help(languages: Languages) {
  const said = sayEach(languages, (texts) => texts.urlHelp)
  return `wecom-login url oauth2|web_login|qr_connect [options]

${Object.entries(sayEach(languages, (texts) => texts.pages))
  .map(([page, text]) => `  ${page.padEnd(12)}${text}`)
  .join('\n')}

  --corp-id <id>        ${said.corpId}
  --agent-id <id>       ${said.agentId}
  --redirect-url <url>  ${said.redirectURL}
  --scope <scope>       snsapi_base, snsapi_privateinfo${said.scope}
  --state <state>       ${said.state}
  --page-lang <lang>    ${said.pageLang}
  --endpoints <url>     ${said.endpoints}
  --env <path>          ${said.env}
  --explain             ${said.explain}
`
}

/** The SDK's options and their names on this command line. */
const flags: Readonly<Record<string, string>> = {
  corpId: '--corp-id (WECOM_CORP_ID)',
  agentId: '--agent-id (WECOM_AGENT_ID)',
  redirectURL: '--redirect-url (WECOM_ORIGIN)',
  scope: '--scope',
  state: '--state',
  lang: '--page-lang',
}

/** Turns a TypeError of the SDK into a UsageError that names the flag. */
function checked<T>(build: () => T): T {
  try {
    return build()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const problem = oneLine(error.message.replace(/^\w+/, (name) => flags[name] ?? name))
    throw new UsageError((texts) => texts.wrongValue(problem))
  }
}

/** A required value; throws UsageError if it is missing. */
function required(value: string | undefined, setting: keyof Texts['settings'], flag: string, variable: string): string {
  if (value !== undefined && value !== '') return value
  throw new UsageError((texts) => texts.missing(texts.settings[setting], flag, variable))
}

function parametersOf(url: string) {
  const { searchParams, hash } = new URL(url)
  const all = [...searchParams, ...(hash === '' ? [] : [[hash, ''] as const])]
  const zh: Readonly<Record<string, string>> = texts.zh.parameters
  const en: Readonly<Record<string, string>> = texts.en.parameters
  return all.map(([name, value]) => ({ name, value, zh: zh[name] ?? '', en: en[name] ?? '' }))
}

/** `wecom-login url`: makes the same checks as the SDK and sends nothing. */
export function urlCommand(args: readonly string[], io: CliIo, languages: Languages): number {
  const { values, words } = readOptions(args, options)
  if (values.help === true) {
    io.out(help(languages))
    return 0
  }
  const page = words[0]
  if (words.length !== 1 || page === undefined || !pages.includes(page)) {
    const known = pages.join(', ')
    throw new UsageError((texts) => texts.givePage(known))
  }
  const stray = page === 'oauth2' ? 'page-lang' : 'scope'
  if (values[stray] !== undefined) throw new UsageError((texts) => texts.notOfThisPage(page, stray))
  const env = environmentWith(values.env, io)
  const origin = env['WECOM_ORIGIN']?.replace(/\/+$/, '')
  const corpId = required(values['corp-id'] ?? env['WECOM_CORP_ID'], 'corpId', '--corp-id', 'WECOM_CORP_ID')
  const redirectURL = required(
    values['redirect-url'] ?? (origin && `${origin}/auth/wecom/callback`),
    'redirectURL',
    '--redirect-url',
    'WECOM_ORIGIN',
  )
  const url = checked(() => {
    const agentId = values['agent-id'] ?? env['WECOM_AGENT_ID']
    assertToken(corpId, 'corpId', 64, 'it is the 企业ID under 我的企业 in the admin console')
    const context: URLContext = {
      corpId,
      agentId: agentId === undefined ? undefined : parseAgentId(agentId),
      redirectURL,
      endpoints: parseEndpoints(readEndpoints(values.endpoints ?? env['WECOM_ENDPOINTS'])),
    }
    const { scope, state, 'page-lang': lang } = values
    assertScope(scope)
    assertLang(lang)
    switch (page as LoginPage) {
      case 'oauth2':
        return buildAuthURL(context, { scope, state })
      case 'web_login':
        return buildWebLoginURL(context, { state, lang })
      case 'qr_connect':
        return buildQrConnectURL(context, { state, lang })
    }
  })
  const parameters = parametersOf(url)
  if (values.json === true) io.out(`${JSON.stringify({ page, url, parameters }, null, 2)}\n`)
  else io.out(`${url}\n`)
  if (values.json !== true && values.explain === true) {
    const lines = parameters.map(({ name, value, zh, en }) =>
      [`  ${name}${value === '' ? '' : ` = ${value}`}`, `    ${say(languages, { zh, en })}`].join('\n'),
    )
    io.out(`\n${lines.join('\n')}\n`)
  }
  return 0
}
