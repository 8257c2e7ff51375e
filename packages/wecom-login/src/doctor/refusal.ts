import { isWeComApiError, isWeComError } from '../core/errors.js'
import { explain } from '../explain/explanation.js'
import type { Facts } from './check.js'
import { texts } from './texts.js'

/** The facts of a failed call; `problem` is the error's message. */
export function factsOf(error: unknown): Facts {
  const zh = explain(error) ?? texts.zh.unknownErrcode
  const en = explain(error, { lang: 'en' }) ?? texts.en.unknownErrcode
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
