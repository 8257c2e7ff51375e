import { parseEndpoints } from '../core/endpoints.js'
import { assertToken, parseAgentId } from '../core/assert.js'
import { oneLine } from '../core/text.js'
import type { Bilingual } from '../explain/entry.js'
import type { LoginPage } from '../oauth/choose-login.js'
import {
  assertLang,
  assertScope,
  buildAuthURL,
  buildQrConnectURL,
  buildWebLoginURL,
  type URLContext,
} from '../oauth/urls.js'
import { environmentWith, readEndpoints } from './environment.js'
import type { CliIo } from './io.js'
import { type Languages, say } from './languages.js'
import { readOptions } from './options.js'
import { UsageError } from './usage-error.js'

const pages: Readonly<Record<LoginPage, Bilingual>> = {
  oauth2: {
    zh: '企业微信里打开的网页授权（getAuthURL）',
    en: 'in-client page, opened inside WeCom (getAuthURL)',
  },
  web_login: { zh: '浏览器里的 Web 登录页（getWebLoginURL）', en: 'web login page for browsers (getWebLoginURL)' },
  qr_connect: { zh: '旧版扫码页（getQrConnectURL）', en: 'the older scan page (getQrConnectURL)' },
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

const help = (languages: Languages) => `wecom-login url oauth2|web_login|qr_connect [options]

${Object.entries(pages)
  .map(([page, text]) => `  ${page.padEnd(12)}${say(languages, text)}`)
  .join('\n')}

  --corp-id <id>        ${say(languages, { zh: '企业 ID，默认 WECOM_CORP_ID', en: 'id of the corp, default WECOM_CORP_ID' })}
  --agent-id <id>       ${say(languages, { zh: '应用的 AgentId，默认 WECOM_AGENT_ID', en: 'AgentId of the app, default WECOM_AGENT_ID' })}
  --redirect-url <url>  ${say(languages, { zh: '回调地址，不要编码；默认 WECOM_ORIGIN 加 /auth/wecom/callback', en: 'callback, not encoded; default WECOM_ORIGIN with /auth/wecom/callback' })}
  --scope <scope>       snsapi_base, snsapi_privateinfo${say(languages, { zh: '（仅 oauth2）', en: ' (oauth2 only)' })}
  --state <state>       ${say(languages, { zh: '1 到 128 个字母和数字', en: '1 to 128 letters and digits' })}
  --page-lang <lang>    ${say(languages, { zh: '登录页的语言：zh、en（oauth2 除外）', en: 'language of the page: zh, en (not oauth2)' })}
  --endpoints <json>    ${say(languages, { zh: '替换官方地址，默认 WECOM_ENDPOINTS', en: 'other base addresses, default WECOM_ENDPOINTS' })}
  --env-file <path>     ${say(languages, { zh: '从文件读取环境变量', en: 'reads environment variables from a file' })}
  --explain             ${say(languages, { zh: '说明每个参数', en: 'says what each parameter is' })}
`

const meanings: Readonly<Record<string, Bilingual>> = {
  appid: { zh: '企业 ID（CorpID）', en: 'id of the corp (CorpID)' },
  agentid: { zh: '应用的 AgentId', en: 'AgentId of the app' },
  redirect_uri: {
    zh: '企业微信带着 code 和 state 跳回的地址；主机名和端口必须与可信域名完全一致',
    en: 'where WeCom sends the browser back to, with code and state; host and port must equal a trusted domain exactly',
  },
  response_type: { zh: '固定为 code', en: 'always the word code' },
  scope: {
    zh: 'snsapi_base 静默得到身份；snsapi_privateinfo 经成员同意得到敏感信息',
    en: 'snsapi_base: identity, silently; snsapi_privateinfo: sensitive fields too, with consent',
  },
  state: {
    zh: '原样带回的随机值；回调里必须比对，否则别人能把自己的登录塞给你的用户',
    en: "comes back as it is; compare it at the callback, or a stranger's login can be slipped to your user",
  },
  login_type: { zh: 'CorpApp：自建或代开发应用', en: 'CorpApp: a self-built or delegated app' },
  lang: { zh: '页面语言', en: 'language of the page' },
  '#wechat_redirect': {
    zh: '必须在最后；没有它，客户端不带身份',
    en: 'must come last; without it the client adds no identity',
  },
}

/** The options of the SDK by the names they have on this command line. */
const flags: Readonly<Record<string, string>> = {
  corpId: '--corp-id (WECOM_CORP_ID)',
  agentId: '--agent-id (WECOM_AGENT_ID)',
  redirectURL: '--redirect-url (WECOM_ORIGIN)',
  scope: '--scope',
  state: '--state',
  lang: '--page-lang',
}

/** Runs what may throw the SDK's TypeError, and says which flag it is about. */
const checked = <T>(build: () => T): T => {
  try {
    return build()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const problem = oneLine(error.message.replace(/^\w+/, (name) => flags[name] ?? name))
    throw new UsageError({ zh: `参数不对：${problem}`, en: `wrong value: ${problem}` })
  }
}

/** What a link cannot be without, in both languages and by the names of this command line. */
const required = (value: string | undefined, zh: string, en: string, flag: string, variable: string): string => {
  if (value !== undefined && value !== '') return value
  throw new UsageError({
    zh: `缺少${zh}：用 ${flag} 或环境变量 ${variable} 给出`,
    en: `${en} is missing: give ${flag}, or ${variable} in the environment`,
  })
}

const parametersOf = (url: string) => {
  const { searchParams, hash } = new URL(url)
  const all = [...searchParams, ...(hash === '' ? [] : [[hash, ''] as const])]
  return all.map(([name, value]) => ({ name, value, zh: meanings[name]?.zh ?? '', en: meanings[name]?.en ?? '' }))
}

/** `wecom-login url`: checks what the SDK checks, and sends nothing. */
export const urlCommand = (args: readonly string[], io: CliIo, languages: Languages): number => {
  const { values, words } = readOptions(args, options)
  if (values.help === true) {
    io.out(help(languages))
    return 0
  }
  const page = words[0]
  if (words.length !== 1 || page === undefined || !Object.hasOwn(pages, page)) {
    const known = Object.keys(pages).join(', ')
    throw new UsageError({ zh: `请给出一种页面：${known}`, en: `name one page: ${known}` })
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
    'the callback address',
    '--redirect-url',
    'WECOM_ORIGIN',
  )
  const url = checked(() => {
    const agentId = values['agent-id'] ?? env['WECOM_AGENT_ID']
    assertToken(corpId, 'corpId', 64, 'it is the 企业ID on the "my company" page of the admin console')
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
