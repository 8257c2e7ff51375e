import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { isBlank, type Variable } from '../core/environment.js'
import { randomHex } from '../core/random.js'
import { oneLine } from '../core/text.js'
import { bilingual } from '../doctor/texts.js'
import type { Bilingual } from '../explain/entry.js'
import { errorCodeOf } from '../core/error-code.js'
import { environmentWith, misspellingsIn } from './environment.js'
import type { CliIo } from './io.js'
import { type Languages, say, sayEach } from './languages.js'
import { readOptions } from './options.js'
import type { Sentence } from './texts.js'
import { UsageError } from './usage-error.js'

const options = {
  simulator: { type: 'boolean' },
  real: { type: 'boolean' },
  port: { type: 'string' },
  env: { type: 'string' },
} as const

function help(languages: Languages) {
  const said = sayEach(languages, (texts) => texts.initHelp)
  return `wecom-login init [options]

${said.about}

  --simulator           ${said.simulator}
  --real                ${said.real}
  --port <n>            ${said.port}
  --env <path>          ${said.env}
`
}

/** One variable of the file, and what the line above it says. */
interface Line {
  readonly name: Variable
  readonly value: string
  readonly comment: Sentence | Bilingual
}

/** Of 内部门户, an app that every simulator has. */
function linesForSimulator(port: number): readonly Line[] {
  const comment: Sentence = (texts) => texts.initComments.simulated
  return [
    { name: 'WECOM_CORP_ID', value: 'ww5100000000000001', comment },
    { name: 'WECOM_AGENT_ID', value: '1000002', comment },
    { name: 'WECOM_SECRET', value: 'SIMSECRET_modern_not_a_real_secret_0000', comment },
    { name: 'WECOM_ENDPOINTS', value: `http://127.0.0.1:${port}`, comment: (texts) => texts.initComments.endpoints },
    { name: 'WECOM_ORIGIN', value: 'http://localhost:3000', comment: (texts) => texts.initComments.origin },
    { name: 'COOKIE_SECRET', value: randomHex(32), comment: (texts) => texts.initComments.cookieSecret },
  ]
}

function linesForWeCom(): readonly Line[] {
  return [
    { name: 'WECOM_CORP_ID', value: '', comment: bilingual(({ places }) => places.corp) },
    { name: 'WECOM_AGENT_ID', value: '', comment: bilingual(({ places }) => places.agentId) },
    { name: 'WECOM_SECRET', value: '', comment: bilingual(({ places }) => places.secret) },
    { name: 'WECOM_ORIGIN', value: '', comment: (texts) => texts.initComments.origin },
    { name: 'COOKIE_SECRET', value: randomHex(32), comment: (texts) => texts.initComments.cookieSecret },
  ]
}

/** Each comment once, above the first variable it is about. */
function textOf(lines: readonly Line[], languages: Languages): string {
  const said = lines.map(({ comment }) => say(languages, comment))
  return lines
    .map(({ name, value }, index) => `${said[index] === said[index - 1] ? '' : `# ${said[index]}\n`}${name}=${value}\n`)
    .join('')
}

function portOf(given: string = '7001'): number {
  if (/^\d{1,5}$/.test(given) && Number(given) >= 1 && Number(given) <= 65_535) return Number(given)
  throw new UsageError((texts) => texts.portShape)
}

/** Writes a file that is not there yet, for its owner alone. False if it is there. */
function write(path: string, text: string, shown: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false
    throw new UsageError((texts) => texts.initCannotWrite(`${shown} (${errorCodeOf(error) ?? 'unwritable'})`))
  }
}

/** Whether git leaves the file out; undefined where there is no git, or no repository. */
function isIgnored(path: string, folder: string): boolean | undefined {
  const { status } = spawnSync('git', ['check-ignore', '--quiet', '--', path], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 5_000,
  })
  return status === 0 ? true : status === 1 ? false : undefined
}

/** `wecom-login init`: writes a `.env` and overwrites nothing. The exit code is 1 if there is one that lacks a variable or misspells one. */
export function initCommand(args: readonly string[], io: CliIo, languages: Languages): number {
  const { values, words } = readOptions(args, options)
  if (values.help === true) {
    io.out(help(languages))
    return 0
  }
  if (words.length > 0) throw new UsageError((texts) => texts.initTakesOptions)
  const isReal = values.real === true
  if (isReal && (values.simulator === true || values.port !== undefined))
    throw new UsageError((texts) => texts.initOneOfBoth)
  const { env: file = '.env' } = values
  if (file === '') throw new UsageError((texts) => texts.initNoName)
  const port = portOf(values.port)
  const lines = isReal ? linesForWeCom() : linesForSimulator(port)
  const shown = oneLine(file, 200)
  const path = resolve(io.folder, file)
  const isWritten = write(path, textOf(lines, languages), shown)
  const found = isWritten ? {} : environmentWith(file, { ...io, env: {} })
  // With credentials of its own, a file without endpoints is one for the real WeCom.
  const needsEndpoints = values.simulator === true || isBlank(found['WECOM_SECRET'])
  const isLacking = ({ name }: Line) => isBlank(found[name]) && (name !== 'WECOM_ENDPOINTS' || needsEndpoints)
  const lacking = isWritten ? [] : lines.filter(isLacking)
  const misspelt = misspellingsIn(found)
  if (values.json === true) {
    io.out(`${JSON.stringify({ file, written: isWritten, lacking: lacking.map(({ name }) => name) }, null, 2)}\n`)
  } else if (isWritten) {
    const next = sayEach(languages, (texts) => texts.initNext)
    const doctor = `npx wecom-login doctor${file === '.env' ? '' : ` --env ${shown}`}`
    const steps: readonly (readonly [string, string])[] = [
      isReal ? [shown, next.fill] : [`npx wecom-simulator${port === 7001 ? '' : ` --port ${port}`}`, next.simulator],
      [`npx tsx --env-file=${shown} server.ts`, next.load],
      [doctor, next.doctor],
    ]
    const width = Math.max(...steps.map(([step]) => step.length))
    io.out(`${say(languages, (texts) => texts.initWritten(shown))}\n\n`)
    io.out(steps.map(([step, what]) => `  ${step.padEnd(width)}   ${what}\n`).join(''))
    if (isIgnored(path, io.folder) !== true) io.out(`\n${say(languages, (texts) => texts.initIgnore(shown))}\n`)
  } else {
    for (const [name, other] of misspelt)
      io.out(`${say(languages, (texts) => texts.misspelt(oneLine(other, 80), name))}\n`)
    if (lacking.length > 0)
      io.out(`${say(languages, (texts) => texts.initLacking(shown))}\n\n${textOf(lacking, languages)}`)
    else if (misspelt.length === 0) io.out(`${say(languages, (texts) => texts.initComplete(shown))}\n`)
  }
  return lacking.length + misspelt.length > 0 ? 1 : 0
}
