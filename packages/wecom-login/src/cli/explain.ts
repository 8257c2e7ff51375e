import { oneLine } from '../core/text.js'
import type { Lang } from '../explain/entry.js'
import { errcodes, explain, type Explanation } from '../explain/explanation.js'
import type { CliIo } from './io.js'
import { type Languages, say } from './languages.js'
import { commonOptions, readOptions } from './options.js'
import { texts } from './texts.js'
import { UsageError } from './usage-error.js'

function help(languages: Languages) {
  return `wecom-login explain <errcode> … [--lang zh|en] [--json]

${say(languages, (texts) => texts.explainHelp)}
  wecom-login explain 60020
  wecom-login explain 40029 42001
  wecom-login explain '{"errcode":60020,"errmsg":"not allow to access from your ip, from ip: 203.0.113.7"}'
  wecom-login explain timed_out
`
}

const list = 'https://developer.work.weixin.qq.com/document/path/90313'

/** One question: its code, and what to pass to `explain`. */
interface Question {
  readonly code: string
  readonly error: unknown
}

function questionOf(word: string): Question {
  if (/^-?\d{1,9}$/.test(word)) return { code: String(Number(word)), error: Number(word) }
  if (/^[a-z][a-z_]{2,40}$/.test(word)) return { code: word, error: { code: word } }
  try {
    const answer: unknown = JSON.parse(word)
    const errcode = typeof answer === 'object' && answer !== null && 'errcode' in answer ? answer.errcode : undefined
    if (typeof errcode === 'number' && Number.isSafeInteger(errcode)) return { code: String(errcode), error: answer }
  } catch {
    // Not JSON: refused below.
  }
  throw new UsageError((texts) => texts.notAnErrcode(oneLine(word, 60)))
}

/** The three nearest known codes, for a mistyped one. */
function nearestTo(code: string): readonly number[] {
  const asked = Number(code)
  if (!Number.isSafeInteger(asked)) return []
  return errcodes.toSorted((a, b) => Math.abs(a - asked) - Math.abs(b - asked)).slice(0, 3)
}

function paragraph(lang: Lang, { code, title, cause, fix, whoText, page }: Explanation) {
  const labels = texts[lang].explanation
  return [
    `${code}  ${title}`,
    `  ${labels.cause}  ${cause}`,
    `  ${labels.fix}  ${fix}`,
    `  ${labels.who}  ${whoText}`,
    `  ${labels.page}  ${page}`,
  ].join('\n')
}

function unknownText(languages: Languages, code: string): string {
  const nearest = nearestTo(code)
    .map((near) => `    ${near}  ${say(languages, { zh: titleOf(near, 'zh'), en: titleOf(near, 'en') })}\n`)
    .join('')
  const places = Number.isInteger(Number(code))
    ? `  ${list}\n  https://open.work.weixin.qq.com/devtool/query?e=${code}\n`
    : `  ${list}\n`
  return [
    `${code}  ${say(languages, (texts) => texts.unknownErrcode)}\n${places}`,
    nearest && `  ${say(languages, (texts) => texts.nearestErrcodes)}\n${nearest}`,
  ].join('')
}

function titleOf(errcode: number, lang: Lang): string {
  return explain(errcode, { lang })?.title ?? ''
}

function toJson({ code, error }: Question) {
  const zh = explain(error)
  const en = explain(error, { lang: 'en' })
  if (zh === undefined || en === undefined) return { code, known: false, page: list, nearest: nearestTo(code) }
  const { errcode, who, page, callerIp } = zh
  const texts = ({ title, cause, fix, whoText }: Explanation) => ({ title, cause, fix, whoText })
  return { code, known: true, errcode, who, page, callerIp, zh: texts(zh), en: texts(en) }
}

/** `wecom-login explain`. The exit code is 1 if one of the codes is unknown. */
export function explainCommand(args: readonly string[], io: CliIo, languages: Languages): number {
  const { values, words } = readOptions(args, commonOptions)
  if (values.help === true) {
    io.out(help(languages))
    return 0
  }
  if (words.length === 0) {
    throw new UsageError((texts) => texts.giveErrcode)
  }
  const questions = words.map(questionOf)
  if (values.json === true) {
    io.out(`${JSON.stringify(questions.map(toJson), null, 2)}\n`)
  } else {
    const answers = questions.map(({ code, error }) => {
      const found = languages.flatMap((lang) => {
        const explanation = explain(error, { lang })
        return explanation === undefined ? [] : [`${paragraph(lang, explanation)}\n`]
      })
      return found.length > 0 ? found.join('\n') : unknownText(languages, code)
    })
    io.out(answers.join('\n'))
  }
  return questions.every(({ error }) => explain(error) !== undefined) ? 0 : 1
}
