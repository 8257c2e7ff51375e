import { isWeComTransportError } from '../../core/errors.js'
import { defineCheck } from '../check.js'
import { errcodeOf, factsOf } from '../refusal.js'

/**
 * Whether corp id and secret get an access token. `gettoken` is called once: repeated wrong secrets get the IP banned.
 *
 * @see [访问频率限制](https://developer.work.weixin.qq.com/document/path/90312)
 */
export const tokenCheck = defineCheck({
  id: 'token',
  needs: ['app', 'hosts'],
  findings: {
    token_ok: { severity: 'ok' },
    token_corp_unknown: { severity: 'error', where: 'corp' },
    token_secret_wrong: { severity: 'error', where: 'secret' },
    token_secret_of_other_corp: { severity: 'error', where: 'secret' },
    token_app_disabled: { severity: 'error', where: 'enabled' },
    token_limited: { severity: 'error', where: 'server' },
    token_refused: { severity: 'error' },
    token_no_answer: { severity: 'error', where: 'server' },
    token_not_wecom: { severity: 'error', where: 'server' },
  },
  run: async ({ token }) => {
    const called = await token()
    if ('answer' in called) return [{ id: 'token_ok', facts: { seconds: called.answer } }]
    const { error } = called
    const facts = factsOf(error)
    switch (errcodeOf(error)) {
      case undefined: {
        const isAnswered = !isWeComTransportError(error) || ['status', 'parse'].includes(error.phase)
        return [{ id: isAnswered ? 'token_not_wecom' : 'token_no_answer', facts }]
      }
      case 40013:
        return [{ id: 'token_corp_unknown', facts }]
      case 40001:
        return [{ id: 'token_secret_wrong', facts }]
      case 40091:
        return [{ id: 'token_secret_of_other_corp', facts }]
      case 50003:
        return [{ id: 'token_app_disabled', facts }]
      case 45009:
        return [{ id: 'token_limited', facts }]
      default:
        return [{ id: 'token_refused', facts }]
    }
  },
})
