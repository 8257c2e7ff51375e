import { doctor } from '../doctor/doctor.js'
import { environmentWith, readEndpoints } from './environment.js'
import type { CliIo } from './io.js'
import { type Languages, say } from './languages.js'
import { readOptions } from './options.js'
import { printFinding, printSummary } from './print-findings.js'
import { type OpenedRedis, openRedisOf } from './redis-of-project.js'
import { UsageError } from './usage-error.js'

const options = {
  'corp-id': { type: 'string' },
  'agent-id': { type: 'string' },
  origin: { type: 'string' },
  'base-path': { type: 'string' },
  scope: { type: 'string' },
  endpoints: { type: 'string' },
  'verify-file': { type: 'string' },
  'timeout-ms': { type: 'string' },
  'env-file': { type: 'string' },
  strict: { type: 'boolean' },
} as const

function help(languages: Languages) {
  return `wecom-login doctor [options]

${say(languages, {
  zh: '检查企业微信登录的配置：不改动任何设置，gettoken 只调用一次，不显示任何密钥。',
  en: 'Checks the set-up of a login. Changes no settings, calls gettoken once, shows no secrets.',
})}

${say(languages, { zh: '环境变量', en: 'Environment variables' })}
  WECOM_CORP_ID WECOM_AGENT_ID WECOM_SECRET   ${say(languages, { zh: '应用', en: 'the app' })}
  WECOM_ORIGIN COOKIE_SECRET                  ${say(languages, { zh: '网站；没有则不检查网站', en: 'the site; without it the site is not checked' })}
  WECOM_ENDPOINTS                             ${say(languages, { zh: '替换官方地址，JSON', en: 'other base addresses, in JSON' })}
  REDIS_URL                                   ${say(languages, { zh: 'Redis，用项目里装的客户端连接', en: 'Redis, using the client your project has installed' })}

${say(languages, { zh: '选项', en: 'Options' })}
  --env-file <path>     ${say(languages, { zh: '从文件读取环境变量', en: 'read environment variables from a file' })}
  --corp-id, --agent-id, --origin, --endpoints
                        ${say(languages, { zh: '代替对应的环境变量；密钥只能放在环境变量里', en: 'instead of the environment variables; secrets only come from the environment' })}
  --base-path <path>    ${say(languages, { zh: '登录的路径，默认 /auth/wecom', en: 'path of the login (default /auth/wecom)' })}
  --scope <scope>       snsapi_base, snsapi_privateinfo
  --verify-file <name>[=<text>]
                        ${say(languages, { zh: '域名归属文件，例如 WW_verify_abc.txt；内容默认是 abc', en: 'the domain file, such as WW_verify_abc.txt; its text defaults to abc' })}
  --timeout-ms <n>      ${say(languages, { zh: '每个请求的时限，默认 5000', en: 'timeout of each request (default 5000)' })}
  --strict              ${say(languages, { zh: '有警告也算失败', en: 'warnings count as failures too' })}
  --json                ${say(languages, { zh: '输出 JSON', en: 'print JSON' })}

${say(languages, { zh: '退出码', en: 'Exit codes' })}
  0 ${say(languages, { zh: '没有错误', en: 'no errors' })}   1 ${say(languages, { zh: '有错误（--strict：或警告）', en: 'errors found (--strict: or warnings)' })}   2 ${say(languages, { zh: '命令用错了', en: 'wrong usage' })}
`
}

/** The file's name and text. WeCom's files contain a part of their name. */
function verificationOf(given: string | undefined): Record<string, string> | undefined {
  if (given === undefined) return undefined
  const [name = '', ...text] = given.split('=')
  return { [name]: text.length > 0 ? text.join('=') : name.replace(/^WW_verify_|\.txt$/g, '') }
}

function timeoutOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^\d{1,5}$/.test(given) && Number(given) >= 1 && Number(given) <= 60_000) return Number(given)
  throw new UsageError({
    zh: '--timeout-ms 应为 1 到 60000 的整数',
    en: '--timeout-ms must be an integer from 1 to 60000',
  })
}

const noClient = {
  zh: '设置了 REDIS_URL，但这个目录的项目没有装 ioredis、iovalkey 或 redis，所以不检查 Redis',
  en: 'REDIS_URL is set, but the project in this folder has not installed ioredis, iovalkey or redis: Redis is not checked',
}

function openRedis(url: string | undefined): OpenedRedis | 'no client' | undefined {
  if (url === undefined || url === '') return undefined
  // The URL is not shown: it may hold a password.
  if (!/^(?:rediss?|valkeys?):\/\//.test(url) || !URL.canParse(url))
    throw new UsageError({
      zh: 'REDIS_URL 要写成 redis://主机:端口 或 rediss://主机:端口',
      en: 'REDIS_URL must be a URL such as redis://host:port or rediss://host:port',
    })
  return openRedisOf(process.cwd(), url) ?? 'no client'
}

/** `wecom-login doctor`. The exit code is 1 if there is an error, with `--strict` also if there is a warning. */
export async function doctorCommand(args: readonly string[], io: CliIo, languages: Languages): Promise<number> {
  const { values, words } = readOptions(args, options)
  if (values.help === true) {
    io.out(help(languages))
    return 0
  }
  if (words.length > 0) {
    throw new UsageError({ zh: 'doctor 只有选项，没有别的参数', en: 'doctor takes only options' })
  }
  const env = environmentWith(values['env-file'], io.env)
  const timeoutMs = timeoutOf(values['timeout-ms'])
  const endpoints = readEndpoints(values.endpoints ?? env['WECOM_ENDPOINTS'])
  const redis = openRedis(env['REDIS_URL'])
  if (redis === 'no client') io.err(`${say(languages, noClient)}\n`)
  const isText = values.json !== true
  const clearLine = io.isTerminal ? '\r\u001B[K' : ''
  const report = await doctor({
    corpId: values['corp-id'] ?? env['WECOM_CORP_ID'],
    agentId: values['agent-id'] ?? env['WECOM_AGENT_ID'],
    secret: env['WECOM_SECRET'],
    endpoints,
    origin: values.origin ?? env['WECOM_ORIGIN'],
    basePath: values['base-path'],
    cookieSecret: env['COOKIE_SECRET'],
    scope: values.scope,
    verification: verificationOf(values['verify-file']),
    redis: redis === 'no client' ? undefined : redis?.client,
    timeoutMs,
    onCheck: ({ title }) => {
      if (io.isTerminal) io.err(`${clearLine}… ${say(languages, title)}`)
    },
    onFinding: (finding) => {
      if (io.isTerminal) io.err(clearLine)
      if (isText) io.out(printFinding(finding, languages))
    },
  }).finally(() => (redis === 'no client' ? undefined : redis?.close()))
  if (io.isTerminal) io.err(clearLine)
  io.out(isText ? printSummary(report.findings, languages) : `${JSON.stringify(report, null, 2)}\n`)
  const isFailure = report.verdict === 'error' || (values.strict === true && report.verdict === 'warning')
  return isFailure ? 1 : 0
}
