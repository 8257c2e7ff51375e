import { parseEndpoints } from '../core/endpoints.js'
import { assertLang, assertToken, parseAgentId } from '../core/assert.js'
import { oneLine } from '../core/text.js'
import type { Bilingual } from '../explain/entry.js'
import type { LoginPage } from '../oauth/choose-login.js'
import { assertScope, buildAuthURL, buildQrConnectURL, buildWebLoginURL, type URLContext } from '../oauth/urls.js'
import { environmentWith, readEndpoints } from './environment.js'
import type { CliIo } from './io.js'
import { type Languages, say } from './languages.js'
import { readOptions } from './options.js'
import { UsageError } from './usage-error.js'

const pages: Readonly<Record<LoginPage, Bilingual>> = {
  oauth2: {
    zh: '企业微信里打开的网页授权（getAuthURL）',
    en: 'page opened inside WeCom (getAuthURL)',
  },
  web_login: { zh: '浏览器里的 Web 登录页（getWebLoginURL）', en: 'web login page for browsers (getWebLoginURL)' },
  qr_connect: { zh: '旧版扫码页（getQrConnectURL）', en: 'older scan page (getQrConnectURL)' },
}

const options = {
  'corp-id': { type: 'string' },
  'agent-id': { type: 'string' },
  'redirect-url': { type: 'string' },
  scope: { type: 'string' },
  state: { type: 'string' },
  'page-lang': { type: 'string' },
  endpoints: { type: 'string' },
  'env-file': { type: 'string' },
  explain: { type: 'boolean' },
} as const

function help(languages: Languages) {
  return `wecom-login url oauth2|web_login|qr_connect [options]

${Object.entries(pages)
  .map(([page, text]) => `  ${page.padEnd(12)}${say(languages, text)}`)
  .join('\n')}

  --corp-id <id>        ${say(languages, { zh: '企业 ID，默认 WECOM_CORP_ID', en: 'id of the corp (default WECOM_CORP_ID)' })}
  --agent-id <id>       ${say(languages, { zh: '应用的 AgentId，默认 WECOM_AGENT_ID', en: 'AgentId of the app (default WECOM_AGENT_ID)' })}
  --redirect-url <url>  ${say(languages, { zh: '回调地址，不要编码；默认 WECOM_ORIGIN 加 /auth/wecom/callback', en: 'callback URL, not encoded (default WECOM_ORIGIN plus /auth/wecom/callback)' })}
  --scope <scope>       snsapi_base, snsapi_privateinfo${say(languages, { zh: '（仅 oauth2）', en: ' (oauth2 only)' })}
  --state <state>       ${say(languages, { zh: '1 到 128 个字母和数字', en: '1 to 128 letters and digits' })}
  --page-lang <lang>    ${say(languages, { zh: '登录页的语言：zh、en（oauth2 除外）', en: 'language of the page: zh or en (not for oauth2)' })}
  --endpoints <json>    ${say(languages, { zh: '替换官方地址，默认 WECOM_ENDPOINTS', en: 'other base addresses (default WECOM_ENDPOINTS)' })}
  --env-file <path>     ${say(languages, { zh: '从文件读取环境变量', en: 'read environment variables from a file' })}
  --explain             ${say(languages, { zh: '说明每个参数', en: 'explain each parameter' })}
`
}

const meanings: Readonly<Record<string, Bilingual>> = {
  appid: { zh: '企业 ID（CorpID）', en: 'id of the corp (CorpID)' },
  agentid: { zh: '应用的 AgentId', en: 'AgentId of the app' },
  redirect_uri: {
    zh: '企业微信带着 code 和 state 跳回的地址；主机名和端口必须与可信域名完全一致',
    en: 'where WeCom sends the browser, with code and state; host and port must match a trusted domain exactly',
  },
  response_type: { zh: '固定为 code', en: 'always code' },
  scope: {
    zh: 'snsapi_base 静默得到身份；snsapi_privateinfo 经成员同意得到敏感信息',
    en: 'snsapi_base: identity only, without asking; snsapi_privateinfo: also sensitive fields, with consent',
  },
  state: {
    zh: '原样带回的随机值；回调里必须比对，否则别人能把自己的登录塞给你的用户',
    en: "returned unchanged; compare it in the callback, or an attacker can log your user in with the attacker's login",
  },
  login_type: { zh: 'CorpApp：自建或代开发应用', en: 'CorpApp: a self-built or delegated app' },
  lang: { zh: '页面语言', en: 'language of the page' },
  '#wechat_redirect': {
    zh: '必须在最后；没有它，客户端不带身份',
    en: 'must come last; without it WeCom adds no identity',
  },
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
    throw new UsageError({ zh: `参数不对：${problem}`, en: `wrong value: ${problem}` })
  }
}

/** A required value; throws UsageError if it is missing. */
function required(value: string | undefined, zh: string, en: string, flag: string, variable: string): string {
  if (value !== undefined && value !== '') return value
  throw new UsageError({
    zh: `缺少${zh}：用 ${flag} 或环境变量 ${variable} 给出`,
    en: `${en} is missing: set ${flag}, or ${variable} in the environment`,
  })
}

function parametersOf(url: string) {
  const { searchParams, hash } = new URL(url)
  const all = [...searchParams, ...(hash === '' ? [] : [[hash, ''] as const])]
  return all.map(([name, value]) => ({ name, value, zh: meanings[name]?.zh ?? '', en: meanings[name]?.en ?? '' }))
}

/** `wecom-login url`: makes the same checks as the SDK and sends nothing. */
export function urlCommand(args: readonly string[], io: CliIo, languages: Languages): number {
  const { values, words } = readOptions(args, options)
  if (values.help === true) {
    io.out(help(languages))
    return 0
  }
  const page = words[0]
  if (words.length !== 1 || page === undefined || !Object.hasOwn(pages, page)) {
    const known = Object.keys(pages).join(', ')
    throw new UsageError({ zh: `请给出一种页面：${known}`, en: `give one page: ${known}` })
  }
  const stray = page === 'oauth2' ? 'page-lang' : 'scope'
  if (values[stray] !== undefined)
    throw new UsageError({ zh: `${page} 没有 --${stray}`, en: `${page} has no --${stray}` })
  const env = environmentWith(values['env-file'], io.env)
  const origin = env['WECOM_ORIGIN']?.replace(/\/+$/, '')
  const corpId = required(
    values['corp-id'] ?? env['WECOM_CORP_ID'],
    '企业 ID',
    'the corp id',
    '--corp-id',
    'WECOM_CORP_ID',
  )
  const redirectURL = required(
    values['redirect-url'] ?? (origin && `${origin}/auth/wecom/callback`),
    '回调地址',
    'the callback URL',
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
