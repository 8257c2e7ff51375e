import type { Contact } from '../oauth/contact.js'

/** Who somebody is, for the log. What a corp or school calls its people stays whole; an openid, which WeChat gave to an outsider, does not. */
export function whoIs({ kind, id, parentUserId, studentUserId, openId = '' }: Contact): string {
  return `${kind} ${id ?? parentUserId ?? studentUserId ?? `${openId.slice(0, 8)}…`}`
}
