import { oneLine } from '../core/text.js'
import type { Bilingual, Lang } from '../explain/entry.js'
import { errcodes, explain, type Explanation } from '../explain/explanation.js'
import type { CliIo } from './io.js'
import { type Languages, say } from './languages.js'
import { commonOptions, readOptions } from './options.js'
import { UsageError } from './usage-error.js'

function help(languages: Languages) {
  return `wecom-login explain <errcode> … [--lang zh|en] [--json]

${say(languages, {
  zh: '也接受企业微信的整个回答，以及本 SDK 错误的 code',
  en: 'Also takes a whole answer from WeCom, and the code of an error of this SDK.',
})}
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
  throw new UsageError({
    zh: `${oneLine(word, 60)} 不是错误码；错误码是整数，例如 60020`,
    en: `${oneLine(word, 60)} is not an errcode; an errcode is an integer such as 60020`,
  })
}

/** The three nearest known codes, for a mistyped one. */
function nearestTo(code: string): readonly number[] {
  const asked = Number(code)
  if (!Number.isSafeInteger(asked)) return []
  return errcodes.toSorted((a, b) => Math.abs(a - asked) - Math.abs(b - asked)).slice(0, 3)
}

const labels: Readonly<Record<'cause' | 'fix' | 'who' | 'page', Bilingual>> = {
  cause: { zh: '原因', en: 'Cause' },
  fix: { zh: '做法', en: 'Fix' },
  who: { zh: '由谁', en: 'Who' },
  page: { zh: '文档', en: 'Page' },
}

function paragraph(lang: Lang, { code, title, cause, fix, whoText, page }: Explanation) {
  return [
    `${code}  ${title}`,
    `  ${labels.cause[lang]}  ${cause}`,
    `  ${labels.fix[lang]}  ${fix}`,
    `  ${labels.who[lang]}  ${whoText}`,
    `  ${labels.page[lang]}  ${page}`,
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
    `${code}  ${say(languages, { zh: '这里没有收录，请查', en: 'unknown code; look it up' })}\n${places}`,
    nearest && `  ${say(languages, { zh: '最接近的几个', en: 'nearest known errcodes' })}\n${nearest}`,
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
    throw new UsageError({
      zh: '请给出错误码，例如 wecom-login explain 60020',
      en: 'give an errcode, for example: wecom-login explain 60020',
    })
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
