import { isWeComTransportError } from '../../core/errors.js'
import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'
import { errcodeOf, factsOf, otherRefusalText, refusalText } from '../refusal.js'

/**
 * Whether corp id and secret get an access token. `gettoken` is called once: repeated wrong secrets get the IP banned.
 *
 * @see [访问频率限制](https://developer.work.weixin.qq.com/document/path/90312)
 */
export const tokenCheck = defineCheck({
  id: 'token',
  title: { zh: 'access_token（gettoken）', en: 'the access token (gettoken)' },
  needs: ['app', 'hosts'],
  findings: {
    token_ok: findingText('ok', {
      title: ['企业 ID 和 Secret 有效', 'Corp id and secret are valid'],
      detail: [
        'gettoken 给出了有效 {seconds} 秒的 access_token。',
        'gettoken returned an access token that is valid for {seconds} seconds.',
      ],
    }),
    token_corp_unknown: refusalText(40013, places.corp),
    token_secret_wrong: refusalText(40001, places.secret),
    token_secret_of_other_corp: refusalText(40091, places.secret),
    token_app_disabled: refusalText(50003, places.enabled),
    token_limited: refusalText(45009, places.server),
    token_refused: otherRefusalText('gettoken 被拒绝', 'gettoken was refused'),
    token_no_answer: findingText('error', {
      title: ['gettoken 没有得到回答', 'No answer to gettoken'],
      detail: ['{problem}', '{problem}'],
      fix: [
        '检查到 API 主机的网络和代理，然后再运行一次。',
        'Check the network and the proxy between this machine and the API host, then run this again.',
      ],
      where: places.server,
    }),
    token_not_wecom: findingText('error', {
      title: ['回答 gettoken 的不是企业微信', 'The answer to gettoken did not come from WeCom'],
      detail: [
        '回答不是企业微信的 JSON（{problem}）。中间可能有代理、上网认证页或网关，或者 endpoints.api 写错了。',
        "The answer is not WeCom's JSON ({problem}). There may be a proxy, a captive portal or a gateway in between, or endpoints.api may be wrong.",
      ],
      fix: [
        '检查 endpoints.api；让中间的代理原样放行 API 主机。Secret 已经发给了对方：如果它不是你们自己的，请在管理后台重置 Secret。',
        'Check endpoints.api, and let the proxy forward the API host unchanged. The Secret was sent to the host that answered: if that host is not yours, reset the Secret in the admin console.',
      ],
      where: places.server,
    }),
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
