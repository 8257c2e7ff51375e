import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { oneLine } from '../core/text.js'
import type { DoctorConfig } from '../doctor/config.js'
import { type LetLogIn, reportOn } from '../doctor/report.js'
import { errorCodeOf } from '../core/error-code.js'
import type { CliIo } from './io.js'
import { label, type Languages, say } from './languages.js'
import type { Sentence } from './texts.js'
import { UsageError } from './usage-error.js'

/** The options of `doctor` for a report. */
interface ReportOptions {
  readonly login?: boolean | undefined
  readonly file?: string | undefined
  readonly yes?: boolean | undefined
}

/** How often somebody may paste something else. */
const mostTries = 3

/** `wecom-login doctor --report`: shows the report, and writes it after a yes. The exit code is 1 if it is not written. */
export async function writeReport(
  config: DoctorConfig,
  { login, file = 'wecom-report.json', yes }: ReportOptions,
  io: CliIo,
  languages: Languages,
): Promise<number> {
  const isOnlyShown = file === '-'
  const shown = oneLine(file, 200)
  const path = resolve(io.folder, file)
  const tell = (sentence: Sentence) => io.err(`${say(languages, sentence)}\n`)
  // Before anything is called: a code cannot be used again.
  if (file === '') throw new UsageError((texts) => texts.reportNoName)
  if (!isOnlyShown && yes !== true && !io.canAsk) throw new UsageError((texts) => texts.reportNeedsYes)
  if (!isOnlyShown && existsSync(path)) throw new UsageError((texts) => texts.reportExists(shown))
  if (login === true && (config.origin ?? '') === '') throw new UsageError((texts) => texts.loginNeedsOrigin)

  const letLogIn: LetLogIn = async ({ webLogin, inClient }, isUsable) => {
    tell((texts) => texts.reportLogin.open)
    io.err(`  ${say(languages, (texts) => texts.reportLogin.browser)}\n  ${webLogin}\n`)
    io.err(`  ${say(languages, (texts) => texts.reportLogin.client)}\n  ${inClient}\n`)
    tell((texts) => texts.reportLogin.land)
    for (let tries = io.canAsk ? mostTries : 1; tries > 0; tries -= 1) {
      const address = (await io.ask(label(languages, (texts) => texts.reportLogin.paste))).trim()
      // Nobody pressed Enter there.
      if (!io.canAsk) io.err('\n')
      if (isUsable(address)) return address
      tell((texts) => texts.reportLogin.notUsable)
    }
    return undefined
  }
  const report = await reportOn(config, login === true ? letLogIn : undefined)
  const about = say(languages, (texts) => texts.reportAbout)
  const versions = { 'wecom-login': io.version(), node: process.versions.node }
  const text = `${JSON.stringify({ about, versions, ...report }, null, 2)}\n`
  io.out(text)
  tell((texts) => texts.reportHas)
  if (login === true && report.callback === undefined) tell((texts) => texts.reportWithoutLogin)
  const names = report.undocumented.join(', ')
  if (names !== '') tell((texts) => texts.reportNames(names))
  if (isOnlyShown) return 0
  const isWanted =
    yes === true ||
    /^(?:y|yes|是|好)$/i.test((await io.ask(`${say(languages, (texts) => texts.reportAsk(shown))} `)).trim())
  if (isWanted) {
    try {
      writeFileSync(path, text, { flag: 'wx' })
      tell((texts) => texts.reportWritten(shown))
      return 0
    } catch (error) {
      tell((texts) => texts.reportCannotWrite(`${shown} (${errorCodeOf(error) ?? 'unwritable'})`))
    }
  } else tell((texts) => texts.reportNotWritten)
  return 1
}
