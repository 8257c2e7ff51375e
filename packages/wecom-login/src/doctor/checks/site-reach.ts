import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

const viewpoint = [
  '这是从运行 doctor 的机器看到的；成员的浏览器可能不同。',
  'This is the view from the machine that runs the doctor; browsers of members may see something else.',
] as const

/** Whether the site answers at its origin. */
export const siteReachCheck = defineCheck({
  id: 'site_reach',
  title: { zh: '网站能否访问', en: 'access to the site' },
  needs: ['site'],
  findings: {
    site_reach_ok: findingText('ok', {
      title: ['网站有回答', 'The site answers'],
      detail: ['{origin}', '{origin}'],
    }),
    site_unresolved: findingText('error', {
      title: ['网站的域名解析不了', "The site's host name does not resolve"],
      detail: [`{origin}（{code}）。${viewpoint[0]}`, `{origin} ({code}). ${viewpoint[1]}`],
      fix: ['检查域名的 DNS 记录和 origin 的拼写。', 'Check the DNS records of the domain and the spelling of origin.'],
      where: places.server,
    }),
    site_unreachable: findingText('error', {
      title: ['连不上网站', 'The site cannot be reached'],
      detail: [
        `{origin} 建立不了连接（{code}）。${viewpoint[0]}`,
        `No connection to {origin} could be made ({code}). ${viewpoint[1]}`,
      ],
      fix: [
        '确认网站在运行，端口和防火墙已放行。',
        'Make sure that the site is running, and that the port is open in the firewall.',
      ],
      where: places.server,
    }),
    site_untrusted: findingText('error', {
      title: ['网站的证书不可信', "The site's certificate is not trusted"],
      detail: [
        `TLS 握手失败（{code}）：证书过期、域名不符、缺少中间证书，或是自签名的。${viewpoint[0]}`,
        `The TLS handshake failed ({code}): the certificate is expired, self-signed, for another name, or lacks its intermediate. ${viewpoint[1]}`,
      ],
      fix: [
        '换上有效的证书，并带上中间证书；内部 CA 用 NODE_EXTRA_CA_CERTS 告诉 doctor。',
        'Install a valid certificate with its intermediates; for an internal CA, run the doctor with NODE_EXTRA_CA_CERTS.',
      ],
      where: places.proxy,
    }),
    site_slow: findingText('error', {
      title: ['网站没有及时回答', 'The site does not answer in time'],
      detail: [
        `{origin} 接受了连接，却没有回答。${viewpoint[0]}`,
        `{origin} accepted the connection but did not answer. ${viewpoint[1]}`,
      ],
      fix: [
        '看网站和代理的日志；进程可能卡住了。',
        'Check the logs of the site and the proxy; a process may be hanging.',
      ],
      where: places.server,
    }),
  },
  run: async ({ callback, site }) => {
    const answer = await callback()
    const { origin } = site()
    if (!('reason' in answer)) return [{ id: 'site_reach_ok', facts: { origin } }]
    return [{ id: `site_${answer.reason}`, facts: { origin, code: answer.code } }]
  },
})
