import type { Texts } from '../../codes.js'

/** Requests that are not what the call expects. */
export const request: Texts<'request'> = {
  40033: {
    title: 'Illegal characters in the request',
    cause: 'The request contains backslash-u escapes.',
    fix: 'Send plain UTF-8 JSON; JSON.stringify does, while json.dumps of Python needs ensure_ascii=False.',
  },
  40039: {
    title: 'URL too long',
    cause: 'The URL is longer than 1024 bytes.',
    fix: 'Shorten it.',
  },
  40058: {
    title: 'Bad parameter',
    cause:
      'The body is not valid JSON, a value or array is too long, a required value is empty, or GET was used where POST is required.',
    fix: 'This is a programming error; retrying does not help. errmsg names the field; compare method, types and lengths with the documentation of the call.',
  },
  40063: {
    title: 'Parameter missing',
    cause:
      'A required parameter did not arrive. Often the method is wrong, or a form or query was sent instead of JSON.',
    fix: 'This is a programming error; retrying does not help. Send a JSON body for POST calls, with everything the documentation of the call requires.',
  },
  48005: {
    title: 'API retired',
    cause: 'This API has been retired.',
    fix: 'Use the call that replaces it.',
  },
  85002: {
    title: 'Forbidden words',
    cause: 'The text contains words that are not allowed.',
    fix: 'Change the text and send it again. Login calls never return this; check which call did.',
  },
}
