import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

/** What no API shows, for a person to check. */
export const checklistCheck = defineCheck({
  id: 'checklist',
  title: { zh: '接口查不到、要人看的', en: 'what no API shows' },
  needs: [],
  findings: {
    look_at_callback_domain: findingText('manual', {
      title: ['请看：授权回调域', 'Please check: the callback domain'],
      detail: [
        '浏览器里的登录（扫码、Web 登录）用另一份域名清单，没有接口可以读取它。',
        'Logins in a browser (scan, web login) use a separate list of domains, which no API shows.',
      ],
      fix: ['里面应有 {host}，端口也算在内。', 'The list must contain {host}, port included.'],
      where: places.callbackDomain,
    }),
    look_at_sensitive_fields: findingText('manual', {
      title: ['请看：敏感信息授权', 'Please check: the sensitive fields'],
      detail: [
        'snsapi_privateinfo 只能给出管理员开启了的字段，没有接口可以读取开启了哪些。',
        'snsapi_privateinfo only returns the fields an administrator has enabled, and no API shows which.',
      ],
      fix: [
        '确认需要的字段（手机、邮箱等）都已开启。',
        'Make sure that the fields you need (mobile, e-mail and so on) are enabled.',
      ],
      where: places.sensitive,
    }),
    look_at_trusted_ips: findingText('manual', {
      title: ['请看：其他机器的出口 IP', 'Please check: the egress IPs of your other machines'],
      detail: [
        '这里只试了运行 doctor 的这台机器。2022-06-20 之后创建的应用，每台调用企业微信的机器都要登记出口 IP。',
        'Only this machine was tried. For apps created after 2022-06-20, the egress IP of every machine that calls WeCom must be listed.',
      ],
      fix: [
        '把所有服务器的出口 IP 都加进去，或者在每台上运行一次。',
        'Add the egress IPs of all your servers, or run this on each.',
      ],
      where: places.trustedIps,
    }),
  },
  run: ({ settings: { scope, origin } }) => {
    const host = origin.state === 'usable' ? new URL(origin.value).host : { zh: '网站的域名', en: "your site's domain" }
    const asksForFields = scope.state === 'usable' && scope.value === 'snsapi_privateinfo'
    return [
      { id: 'look_at_callback_domain', facts: { host } },
      ...(asksForFields ? [{ id: 'look_at_sensitive_fields' } as const] : []),
      { id: 'look_at_trusted_ips' },
    ]
  },
})
