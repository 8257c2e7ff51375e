import { parseEndpoints } from '../../core/endpoints.js'
import { defineCheck, type Sighting } from '../check.js'
import type { Examination } from '../examination.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'
import { noAnswerOf } from '../no-answer.js'
import { late, within } from '../../core/deadline.js'

/** Whether WeCom's hosts resolve, can be reached and have a trusted certificate. */
export const hostsCheck = defineCheck({
  id: 'hosts',
  title: { zh: '企业微信的主机', en: "WeCom's hosts" },
  needs: ['app'],
  findings: {
    hosts_ok: findingText('ok', {
      title: ['企业微信的主机可以访问', "WeCom's hosts can be reached"],
      detail: ['{hosts}', '{hosts}'],
    }),
    api_host_unresolved: findingText('error', {
      title: ['{host} 解析不了', '{host} does not resolve'],
      detail: ['DNS 没有给出地址（{code}）。', 'DNS gave no address ({code}).'],
      fix: [
        '检查服务器的 DNS 设置（/etc/resolv.conf、容器网络）；设置了 endpoints 的话，检查主机名是否写对。',
        'Check the DNS settings of the server (/etc/resolv.conf, container network). If you set endpoints, check the host name.',
      ],
      where: places.server,
    }),
    api_host_unreachable: findingText('error', {
      title: ['连不上 {host}', '{host} cannot be reached'],
      detail: [
        '建立不了连接（{code}）。SDK 不会自动使用 HTTPS_PROXY。',
        'No connection could be made ({code}). The SDK does not use HTTPS_PROXY by itself.',
      ],
      fix: [
        '放行到该主机 443 端口的出口流量；必须走代理时，给 createWeComApp 传 transport: nodeTransport({ agent })。',
        'Allow outgoing traffic to port 443 of this host. If it must go through a proxy, pass transport: nodeTransport({ agent }) to createWeComApp.',
      ],
      where: places.server,
    }),
    api_host_untrusted: findingText('error', {
      title: ['{host} 的证书不可信', 'The certificate of {host} is not trusted'],
      detail: [
        'TLS 握手失败（{code}）：中间可能有拆解 HTTPS 的网关，系统的根证书太旧，或者本机时钟不对。',
        "The TLS handshake failed ({code}): a gateway may be intercepting HTTPS, the system's root certificates may be too old, or the clock may be wrong.",
      ],
      fix: [
        '更新 ca-certificates。公司网关或中转用自己的证书机构时，在启动 Node 之前的环境里设置 NODE_EXTRA_CA_CERTS（写在 --env-file 的文件里不起作用），或者用 nodeTransport({ agent: new Agent({ ca }) })。不要关闭证书校验：Secret 会被中间人看到。',
        'Update ca-certificates. For a company gateway or a relay with a private CA, set NODE_EXTRA_CA_CERTS in the environment before Node starts (in a file read by --env-file it does nothing), or use nodeTransport({ agent: new Agent({ ca }) }). Never turn certificate checks off: a man in the middle could read the Secret.',
      ],
      where: places.server,
    }),
    api_host_private: findingText('warning', {
      title: ['{host} 指向本机或内网', '{host} points to this machine or a private network'],
      detail: [
        '它解析到 {address}，不是企业微信的地址。可能是 hosts 文件里留着模拟器的记录。',
        "It resolves to {address}, which is not one of WeCom's addresses. The hosts file may still contain the simulator's lines.",
      ],
      fix: [
        '从 /etc/hosts 里去掉企业微信的域名；如果是有意的中转，不必理会。',
        "Remove WeCom's host names from /etc/hosts. If this is an intended relay, ignore this.",
      ],
      where: places.server,
    }),
    page_host_unreachable: findingText('warning', {
      title: ['这台机器打不开 {host}', '{host} cannot be opened from this machine'],
      detail: [
        '登录页由成员的浏览器打开，服务器不必能访问；但同一个网络里的成员可能也打不开（{code}）。',
        "Members' browsers open the login pages, so the server need not reach them; but members on the same network may be unable to open them, too ({code}).",
      ],
      fix: [
        '在成员的网络里放行这个主机；括号里说到证书时，是中间有东西在拆解 HTTPS。',
        "Allow this host on your members' network. If the code in brackets is about a certificate, something in between intercepts HTTPS.",
      ],
      where: places.server,
    }),
  },
  run: async (examination) => {
    const { endpoints } = examination.app()
    const api = new URL(endpoints.api)
    const pages = [endpoints.authorize, endpoints.webLogin, endpoints.qrConnect].map((base) => new URL(base))
    const others = new Map(pages.filter(({ host }) => host !== api.host).map((url) => [url.host, url]))
    const found = await Promise.all([probeApi(examination, api), ...[...others.values()].map(lookAt(examination))])
    const sightings = found.flat()
    if (sightings.length > 0) return sightings
    return [{ id: 'hosts_ok', facts: { hosts: [api.host, ...others.keys()].join(', ') } }]
  },
})

type HostSighting = Sighting<
  'api_host_unresolved' | 'api_host_unreachable' | 'api_host_untrusted' | 'api_host_private' | 'page_host_unreachable'
>

/** This machine, private networks, link-local (RFC 1918, 4193, 3927). */
function isPrivate(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i.test(address)
}

/** The addresses, or the code of the error. */
async function resolve(
  { lookup, clock, timeoutMs }: Examination,
  hostname: string,
): Promise<readonly string[] | string> {
  try {
    const found = await within(clock, timeoutMs, async () => lookup?.(hostname))
    return found === late ? 'TIMEOUT' : (found ?? [])
  } catch (error) {
    return noAnswerOf(error).code
  }
}

/** What counts is whether the host answers. The name is resolved only to say why it does not, or that it is another machine. */
async function probeApi(examination: Examination, { host, hostname }: URL): Promise<readonly HostSighting[]> {
  const [answer, addresses] = await Promise.all([examination.probe(), resolve(examination, hostname)])
  if (!('reason' in answer)) {
    const [address = ''] = typeof addresses === 'string' ? [] : addresses
    const isWeCom = host === new URL(parseEndpoints().api).host
    return isWeCom && isPrivate(address) ? [{ id: 'api_host_private', facts: { host, address } }] : []
  }
  const { reason, code } = answer
  // There was a certificate, so the name resolved somewhere, whatever our own lookup says.
  if (reason === 'untrusted') return [{ id: 'api_host_untrusted', facts: { host, code } }]
  if (typeof addresses === 'string') return [{ id: 'api_host_unresolved', facts: { host, code: addresses } }]
  return [{ id: reason === 'unresolved' ? 'api_host_unresolved' : 'api_host_unreachable', facts: { host, code } }]
}

function lookAt({ visit }: Examination) {
  return async (url: URL): Promise<readonly HostSighting[]> => {
    const answer = await visit(`${url.origin}/`)
    return 'reason' in answer ? [{ id: 'page_host_unreachable', facts: { host: url.host, code: answer.code } }] : []
  }
}
