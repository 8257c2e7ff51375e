import type { DoctorConfig } from '../doctor/config.js'
import { doctor } from '../doctor/doctor.js'
import { environmentOf, readEndpoints } from './environment.js'
import type { CliIo } from './io.js'
import { type Languages, say, sayEach } from './languages.js'
import { readOptions } from './options.js'
import { printFinding, printSummary } from './print-findings.js'
import { type OpenedRedis, openRedisOf } from './redis-of-project.js'
import { UsageError } from './usage-error.js'
import { writeReport } from './write-report.js'

const options = {
  'corp-id': { type: 'string' },
  'agent-id': { type: 'string' },
  origin: { type: 'string' },
  'base-path': { type: 'string' },
  scope: { type: 'string' },
  endpoints: { type: 'string' },
  'verify-file': { type: 'string' },
  'timeout-ms': { type: 'string' },
  env: { type: 'string' },
  strict: { type: 'boolean' },
  report: { type: 'boolean' },
  login: { type: 'boolean' },
  file: { type: 'string' },
  yes: { type: 'boolean' },
} as const

function help(languages: Languages) {
  const said = sayEach(languages, (texts) => texts.doctorHelp)
  return `wecom-login doctor [options]

${said.about}

${said.environment}
  WECOM_CORP_ID WECOM_AGENT_ID WECOM_SECRET   ${said.app}
  WECOM_ORIGIN COOKIE_SECRET                  ${said.site}
  WECOM_ENDPOINTS                             ${said.endpoints}
  REDIS_URL                                   ${said.redis}

${said.options}
  --env <path>          ${said.env}
  --corp-id, --agent-id, --origin, --endpoints
                        ${said.instead}
  --base-path <path>    ${said.basePath}
  --scope <scope>       snsapi_base, snsapi_privateinfo
  --verify-file <name>[=<text>]
                        ${said.verifyFile}
  --timeout-ms <n>      ${said.timeoutMs}
  --strict              ${said.strict}
  --json                ${said.json}

${said.reporting}
  --report              ${said.report}
  --login               ${said.login}
  --file <path>         ${said.file}
  --yes                 ${said.yes}

${said.exitCodes}
  0 ${said.noErrors}   1 ${said.errorsFound}   2 ${said.wrongUsage}
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
  throw new UsageError((texts) => texts.timeoutShape)
}

function openRedis(url: string | undefined, folder: string): OpenedRedis | 'no client' | undefined {
  if (url === undefined || url === '') return undefined
  // The URL is not shown: it may hold a password.
  if (!/^(?:rediss?|valkeys?):\/\//.test(url) || !URL.canParse(url))
    throw new UsageError((texts) => texts.redisUrlShape)
  return openRedisOf(folder, url) ?? 'no client'
}

/** `wecom-login doctor`. The exit code is 1 if there is an error, with `--strict` also if there is a warning; see `writeReport` for `--report`. */
export async function doctorCommand(args: readonly string[], io: CliIo, languages: Languages): Promise<number> {
  const { values, words } = readOptions(args, options)
  if (values.help === true) {
    io.out(help(languages))
    return 0
  }
  if (words.length > 0) throw new UsageError((texts) => texts.doctorTakesOptions)
  const ofReport = (['login', 'file', 'yes'] as const).find((name) => values[name] !== undefined)
  if (ofReport !== undefined && values.report !== true)
    throw new UsageError((texts) => texts.onlyWithReport(`--${ofReport}`))
  const { env, notes } = environmentOf(values.env, io)
  const timeoutMs = timeoutOf(values['timeout-ms'])
  const endpoints = readEndpoints(values.endpoints ?? env['WECOM_ENDPOINTS'])
  const redis = openRedis(env['REDIS_URL'], io.folder)
  for (const note of notes) io.err(`${say(languages, note)}\n`)
  if (redis === 'no client') io.err(`${say(languages, (texts) => texts.noRedisClient)}\n`)
  const isText = values.json !== true
  const clearLine = io.isTerminal ? '\r\u001B[K' : ''
  const config: DoctorConfig = {
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
      if (isText && values.report !== true) io.out(printFinding(finding, languages))
    },
  }
  const closeRedis = () => (redis === 'no client' ? undefined : redis?.close())
  if (values.report === true) return await writeReport(config, values, io, languages).finally(closeRedis)
  const report = await doctor(config).finally(closeRedis)
  if (io.isTerminal) io.err(clearLine)
  io.out(isText ? printSummary(report.findings, languages) : `${JSON.stringify(report, null, 2)}\n`)
  const isFailure = report.verdict === 'error' || (values.strict === true && report.verdict === 'warning')
  return isFailure ? 1 : 0
}
