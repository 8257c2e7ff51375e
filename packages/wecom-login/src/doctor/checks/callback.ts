import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

/** What a callback without a state answers: it is refused by the login itself (`state_mismatch`). */
const answerOfLogin = 400

/** Whether it is the login that answers at the callback. */
export const callbackCheck = defineCheck({
  id: 'callback',
  title: { zh: '回调', en: 'the callback' },
  needs: ['site_reach'],
  findings: {
    callback_ok: findingText('ok', {
      title: ['回调由登录来回答', 'The login answers at the callback'],
      detail: ['{callback}', '{callback}'],
    }),
    callback_not_found: findingText('error', {
      title: ['回调地址上什么都没有', 'There is nothing at the callback'],
      detail: ['{callback} 的回答是 HTTP {status}。', '{callback} answers HTTP {status}.'],
      fix: [
        '确认登录装在应用里（app.use(auth(login))），basePath 是浏览器看到的路径；代理去掉的前缀写进 strippedPrefix。',
        'Make sure that the app has the login (app.use(auth(login))), and that basePath is the path browsers see. Name a prefix that a proxy takes off in strippedPrefix.',
      ],
      where: places.proxy,
    }),
    callback_redirected: findingText('error', {
      title: ['回调被转到别处', 'The callback is redirected'],
      detail: [
        '{callback} 的回答是 HTTP {status}，转到 {location}。code 可能丢失，或者在两个地址上各用一次。',
        '{callback} answers HTTP {status} and sends to {location}. The code may get lost, or be used at both addresses.',
      ],
      fix: [
        '让 origin 就是浏览器最后看到的地址（https、www、末尾斜杠），并让网关和单点登录放行 basePath。',
        'Let origin be the address the browser ends at (https, www, trailing slash), and let gateway and single sign-on pass basePath through.',
      ],
      where: places.proxy,
    }),
    callback_server_error: findingText('error', {
      title: ['回调出错', 'The callback fails'],
      detail: ['{callback} 的回答是 HTTP {status}。', '{callback} answers HTTP {status}.'],
      fix: [
        '看网站和代理的日志；502、504 是代理找不到应用。',
        'See the logs of site and proxy; 502 and 504 mean that the proxy does not find the app.',
      ],
      where: places.server,
    }),
    callback_foreign: findingText('warning', {
      title: ['回答回调的可能不是登录', 'It may not be the login that answers at the callback'],
      detail: [
        '没有 state 的回调，登录会回答 HTTP 400；这里是 {status}。前面可能有 WAF、认证页或单页应用的兜底页面。',
        'To a callback without a state the login answers HTTP 400; this is {status}. A firewall, a sign-in page or the fallback of a single-page app may stand in front.',
      ],
      fix: ['让 basePath 下的请求原样到达应用。', 'Let requests below basePath reach the app untouched.'],
      where: places.proxy,
    }),
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
