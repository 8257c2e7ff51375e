import type { Texts } from '../../codes.js'

/** Two-factor verification (二次验证). */
export const twoFactor: Texts<'twoFactor'> = {
  40207: {
    title: 'Invalid tfa_code',
    cause: 'The tfa_code of the two-factor verification is wrong, used, or older than 5 minutes.',
    fix: 'Let the member open the two-factor page again and get a new tfa_code for the new code; use each once.',
  },
  40208: {
    title: 'Member not subject to two-factor verification',
    cause: 'This member does not need two-factor verification, so it cannot be confirmed for them.',
    fix: 'Have an administrator check the scope under 二次验证 in the admin console; for calls by a self-built app the member must also be in its visible range (可见范围).',
  },
  40209: {
    title: 'Domains of two-factor page and callback differ',
    cause: 'The callback of the web authorization is on another host than the two-factor page.',
    fix: 'Give redirect_uri the same host as the page entered under 二次验证 in the admin console.',
  },
  40210: {
    title: 'No two-factor page configured',
    cause: 'The corp has not entered the address of a two-factor page.',
    fix: 'Have an administrator enter it under 二次验证 in the admin console; for a self-built app that is its web authorization link.',
  },
}
