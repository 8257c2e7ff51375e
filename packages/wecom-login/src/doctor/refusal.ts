import { isWeComApiError, isWeComError } from '../core/errors.js'
import type { Bilingual } from '../explain/entry.js'
import { explain } from '../explain/explanation.js'
import type { Facts } from './check.js'
import { type FindingText, findingText } from './finding.js'

/** What an errcode means, as a finding. The facts are those of `factsOf`. */
export function refusalText(errcode: number, where?: Bilingual): FindingText {
  const [zh, en] = [explain(errcode), explain(errcode, { lang: 'en' })]
  if (zh === undefined || en === undefined) throw new Error(`errcode ${errcode} has no explanation`)
  return findingText('error', {
    title: [zh.title, en.title],
    detail: [`${zh.cause}（errcode {errcode}：{errmsg}）`, `${en.cause} (errcode {errcode}: {errmsg})`],
    fix: [zh.fix, en.fix],
    ...(where && { where }),
  })
}

/** What any other errcode means, taken from the facts. */
export function otherRefusalText(zh: string, en: string): FindingText {
  return findingText('error', {
    title: [`${zh}：{title}`, `${en}: {title}`],
    detail: ['{cause}（errcode {errcode}：{errmsg}）', '{cause} (errcode {errcode}: {errmsg})'],
    fix: ['{fix}', '{fix}'],
  })
}

const unknown = {
  zh: {
    title: '未收录的错误码',
    cause: '这里没有收录这个错误码。',
    fix: '到 https://developer.work.weixin.qq.com/document/path/90313 查这个错误码。',
  },
  en: {
    title: 'unknown errcode',
    cause: 'This errcode is not in our list.',
    fix: 'Look it up at https://developer.work.weixin.qq.com/document/path/90313.',
  },
}

/** The facts of a failed call; `problem` is the error's message. */
export function factsOf(error: unknown): Facts {
  const zh = explain(error) ?? unknown.zh
  const en = explain(error, { lang: 'en' }) ?? unknown.en
  return {
    errcode: isWeComApiError(error) ? error.errcode : '',
    errmsg: isWeComApiError(error) ? error.errmsg : '',
    ip: isWeComApiError(error) ? (error.callerIp ?? '') : '',
    problem: isWeComError(error) || error instanceof Error ? error.message : String(error),
    title: { zh: zh.title, en: en.title },
    cause: { zh: zh.cause, en: en.cause },
    fix: { zh: zh.fix, en: en.fix },
  }
}

/** The errcode of a failed call, if WeCom answered. */
export function errcodeOf(error: unknown): number | undefined {
  return isWeComApiError(error) ? error.errcode : undefined
}
