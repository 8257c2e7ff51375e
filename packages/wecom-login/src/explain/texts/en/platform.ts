import type { Texts } from '../../codes.js'

/** The platform itself: success, busy, call limits. */
export const platform: Texts<'platform'> = {
  '-1': {
    title: 'The platform is busy',
    cause: "WeCom's servers cannot handle the call right now; your parameters are not the cause.",
    fix: 'Wait a few seconds and try again, at most three times, with growing pauses. Never re-send a login code, which may have been used: let the member log in again.',
  },
  0: {
    title: 'Success',
    cause: 'The call succeeded.',
    fix: 'Nothing to do. Judge by errcode alone and never parse errmsg.',
  },
  6000: {
    title: 'Data changed by someone else',
    cause: 'Another caller changed the same data at the same time.',
    fix: 'Wait a moment, read the data again, then write.',
  },
  45009: {
    title: 'Call limit reached',
    cause:
      'More calls than WeCom allows (counted per corp, per IP and per API), or a temporary ban: of the server IP after repeated wrong secrets, of the corp after too many look-ups of unknown mobiles or e-mails.',
    fix: 'Do not retry in a loop; depending on the window, a block lasts 1 minute, 1 hour, 1 day or 30 days. Find out what makes so many calls: cache the access_token instead of calling gettoken for every login, compare the secret with admin console → 应用管理 (apps) → the app → Secret, and do not send debug=1 in production (5 a minute). Some blocks can be lifted with the official self-service tool.',
  },
  45029: {
    title: 'Answer too large',
    cause: 'The query matches more data than one answer may hold.',
    fix: 'Fetch page by page, or narrow down the query.',
  },
  45033: {
    title: 'Too many calls in parallel',
    cause: 'Too many simultaneous calls of one API, or on one resource, for this corp.',
    fix: 'Run fewer calls in parallel and try again after a short random pause. The two-factor APIs allow 20 at a time.',
  },
}
