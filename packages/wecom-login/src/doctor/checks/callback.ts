import { defineCheck } from '../check.js'

/** The login's answer to a callback without a state (`state_mismatch`). */
const answerOfLogin = 400

/** Whether the login answers at the callback. */
export const callbackCheck = defineCheck({
  id: 'callback',
  needs: ['site_reach'],
  findings: {
    callback_ok: { severity: 'ok' },
    callback_not_found: { severity: 'error', where: 'proxy' },
    callback_redirected: { severity: 'error', where: 'proxy' },
    callback_server_error: { severity: 'error', where: 'server' },
    callback_foreign: { severity: 'warning', where: 'proxy' },
  },
  run: async (examination) => {
    const answer = await examination.callback()
    if ('reason' in answer) return []
    const { status, headers } = answer
    const facts = { callback: examination.site().callbackURL, status, location: headers.get('location') ?? '' }
    if (status === answerOfLogin) return [{ id: 'callback_ok', facts }]
    if (status >= 300 && status < 400) return [{ id: 'callback_redirected', facts }]
    if (status === 404 || status === 405) return [{ id: 'callback_not_found', facts }]
    return [{ id: status >= 500 ? 'callback_server_error' : 'callback_foreign', facts }]
  },
})
