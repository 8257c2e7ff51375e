import { isLoopback } from '../../core/http-url.js'
import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

const fix = [
  '把可信域名设为 {expected}，不带协议和路径，端口与 origin 一致。一家企业每月最多设置 20 次。',
  'Set the trusted domain to {expected}, without scheme and path and with the same port as origin. A corp may set it 20 times a month.',
] as const

const effect = [
  '成员在企业微信里打开链接时，只会看到「redirect_uri 参数错误」一类的页面，网站收不到任何请求。',
  'A member who opens the link in WeCom only sees an error page about redirect_uri; your site receives no request.',
] as const

/**
 * Whether the app's trusted domain is the callback's host, port included.
 *
 * @see [网页授权登录](https://developer.work.weixin.qq.com/document/path/91335)
 */
export const trustedDomainCheck = defineCheck({
  id: 'trusted_domain',
  title: { zh: '可信域名', en: 'the trusted domain' },
  needs: ['agent', 'site'],
  findings: {
    trusted_domain_ok: findingText('ok', {
      title: ['可信域名就是回调的域名', "The trusted domain is the callback's"],
      detail: ['{expected}', '{expected}'],
    }),
    trusted_domain_missing: findingText('error', {
      title: ['没有设置可信域名', 'No trusted domain is set'],
      detail: effect,
      fix,
      where: places.trustedDomain,
    }),
    trusted_domain_differs: findingText('error', {
      title: ['可信域名不是回调的域名', "The trusted domain is not the callback's"],
      detail: [
        `设置的是 {found}，回调在 {expected}。${effect[0]}`,
        `It is {found}, but the callback is at {expected}. ${effect[1]}`,
      ],
      fix,
      where: places.trustedDomain,
    }),
    trusted_domain_port_differs: findingText('error', {
      title: ['可信域名的端口不一致', 'The port of the trusted domain differs'],
      detail: [
        `设置的是 {found}，回调在 {expected}：端口也要完全一致。${effect[0]}`,
        `It is {found}, but the callback is at {expected}: the port must match too. ${effect[1]}`,
      ],
      fix,
      where: places.trustedDomain,
    }),
    trusted_domain_local: findingText('manual', {
      title: ['本机的模拟器总是接受本机的回调地址', 'A local simulator accepts local callbacks'],
      detail: [
        '回调在 {expected}，API 也在本机，所以没有比较可信域名。',
        'The callback is at {expected} and the API is also on this machine, so the trusted domain was not compared.',
      ],
      fix: [
        '换成真的企业微信时，把可信域名设为网站对外的域名，有端口就连端口一起。',
        "When you switch to the real WeCom, set the trusted domain to your site's public host, with its port if it has one.",
      ],
      where: places.trustedDomain,
    }),
  },
  run: async ({ agent, app, site }) => {
    const called = await agent()
    const { host, hostname } = new URL(site().origin)
    const given = 'answer' in called ? called.answer['redirect_domain'] : undefined
    // Some write a scheme or a path; WeCom itself shows the bare host.
    const found =
      typeof given === 'string'
        ? given
            .replace(/^https?:\/\//i, '')
            .replace(/\/.*$/, '')
            .toLowerCase()
        : ''
    const facts = { expected: host, found }
    if (found !== host && isLoopback(hostname) && isLoopback(new URL(app().endpoints.api).hostname))
      return [{ id: 'trusted_domain_local', facts }]
    if (found === '') return [{ id: 'trusted_domain_missing', facts }]
    if (found === host) return [{ id: 'trusted_domain_ok', facts }]
    const isPort = found.replace(/:\d+$/, '') === hostname
    return [{ id: isPort ? 'trusted_domain_port_differs' : 'trusted_domain_differs', facts }]
  },
})
