import { isLoopback } from '../../core/http-url.js'
import { defineCheck } from '../check.js'

/**
 * Whether the app's trusted domain is the callback's host, port included.
 *
 * @see [网页授权登录](https://developer.work.weixin.qq.com/document/path/91335)
 */
export const trustedDomainCheck = defineCheck({
  id: 'trusted_domain',
  needs: ['agent', 'site'],
  findings: {
    trusted_domain_ok: { severity: 'ok' },
    trusted_domain_missing: { severity: 'error', where: 'trustedDomain' },
    trusted_domain_differs: { severity: 'error', where: 'trustedDomain' },
    trusted_domain_port_differs: { severity: 'error', where: 'trustedDomain' },
    trusted_domain_local: { severity: 'manual', where: 'trustedDomain' },
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
