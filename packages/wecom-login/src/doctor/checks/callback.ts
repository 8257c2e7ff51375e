import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

/** The login's answer to a callback without a state (`state_mismatch`). */
const answerOfLogin = 400

/** Whether the login answers at the callback. */
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
      title: ['回调地址上什么都没有', 'Nothing at the callback address'],
      detail: ['{callback} 的回答是 HTTP {status}。', '{callback} answers HTTP {status}.'],
      fix: [
        '确认登录装在应用里（app.use(auth(login))），basePath 是浏览器看到的路径；代理去掉的前缀写进 strippedPrefix。',
        'Make sure that the app mounts the login (app.use(auth(login))) and that basePath is the path browsers see. If a proxy removes a prefix, set it as strippedPrefix.',
      ],
      where: places.proxy,
    }),
    callback_redirected: findingText('error', {
      title: ['回调被转到别处', 'The callback is redirected'],
      detail: [
        '{callback} 的回答是 HTTP {status}，转到 {location}。code 可能丢失，或者在两个地址上各用一次。',
        '{callback} answers HTTP {status} and redirects to {location}. The code may be lost, or used at both addresses.',
      ],
      fix: [
        '让 origin 就是浏览器最后看到的地址（https、www、末尾斜杠），并让网关和单点登录放行 basePath。',
        'Set origin to the address where the browser ends up (https, www, trailing slash), and exempt basePath from the gateway and single sign-on.',
      ],
      where: places.proxy,
    }),
    callback_server_error: findingText('error', {
      title: ['回调出错', 'The callback fails'],
      detail: ['{callback} 的回答是 HTTP {status}。', '{callback} answers HTTP {status}.'],
      fix: [
        '看网站和代理的日志；502、504 是代理找不到应用。',
        'Check the logs of the site and the proxy; 502 and 504 mean that the proxy cannot reach the app.',
      ],
      where: places.server,
    }),
    callback_foreign: findingText('warning', {
      title: ['回答回调的可能不是登录', 'Something other than the login may answer at the callback'],
      detail: [
        '没有 state 的回调，登录会回答 HTTP 400；这里是 {status}。前面可能有 WAF、认证页或单页应用的兜底页面。',
        'The login answers a callback without a state with HTTP 400; the answer here is {status}. A firewall, a sign-in page or the fallback of a single-page app may be in front of it.',
      ],
      fix: ['让 basePath 下的请求原样到达应用。', 'Let requests under basePath reach the app unchanged.'],
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
