import type { Texts } from '../../codes.js'

/** Requests that are not what the call expects. */
export const request: Texts<'request'> = {
  40033: {
    title: 'Illegal characters in the request',
    cause: 'The request text holds backslash-u escapes.',
    fix: 'Send plain UTF-8 JSON; JSON.stringify does, while json.dumps of Python needs ensure_ascii=False.',
  },
  40039: {
    title: 'URL too long',
    cause: 'The URL given is longer than 1024 bytes.',
    fix: 'Shorten it.',
  },
  40058: {
    title: 'Bad parameter',
    cause:
      'The body is no valid JSON, a value or array is too long, a required value is empty, or GET was used where POST is required.',
    fix: 'A programming error, so retrying does not help. errmsg names the field; compare method, types and lengths with the page of the call.',
  },
  40063: {
    title: 'Parameter missing',
    cause:
      'A required parameter did not arrive. Often the method is wrong, or a form or the query was sent where JSON is wanted.',
    fix: 'A programming error, so retrying does not help. Send a JSON body for POST calls and fill in what the page of the call requires.',
  },
  48005: {
    title: 'API retired',
    cause: 'This call is no longer served.',
    fix: 'Move to the newer call that replaces it.',
  },
  85002: {
    title: 'Forbidden words',
    cause: 'The text you sent holds words that are not allowed.',
    fix: 'Change the text and send it again. Login calls never answer this; see which call did.',
  },
}
