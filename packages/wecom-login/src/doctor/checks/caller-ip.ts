import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'
import { errcodeOf, factsOf } from '../refusal.js'

/** Whether WeCom accepts calls from this machine's IP address. WeCom checks it on the first call after gettoken (errcode 60020). */
export const callerIpCheck = defineCheck({
  id: 'caller_ip',
  title: { zh: '出口 IP', en: 'the egress IP' },
  needs: ['token'],
  findings: {
    caller_ip_ok: findingText('ok', {
      title: ['企业微信接受这台机器的 IP', "WeCom accepts this machine's IP"],
      detail: ['带 access_token 的第一个调用成功了。', 'The first call with the access token succeeded.'],
    }),
    caller_ip_not_trusted: findingText('error', {
      title: ['出口 IP {ip} 不在企业可信 IP 里', 'The egress IP {ip} is not among the trusted IPs'],
      detail: [
        '企业微信看到的请求来自 {ip}，这个应用没有登记它。gettoken 不检查 IP，所以它成功了。（errcode {errcode}：{errmsg}）',
        'WeCom saw the call come from {ip}, which is not on the list of this app. gettoken does not check the IP, so it succeeded. (errcode {errcode}: {errmsg})',
      ],
      fix: [
        "把 {ip} 粘贴到企业可信 IP（多个用英文分号隔开），约 1 分钟后生效；要先设好可信域名或接收消息的 URL，服务商的 IP 不能填。出口 IP 会变（本机、Serverless、多台机器）时，让调用走一个固定 IP 的代理：createWeComApp({ transport: nodeTransport({ agent: new HttpsProxyAgent('http://proxy:3128') }) })，再登记代理的 IP。",
        "Paste {ip} into the trusted IPs (several separated by semicolons); it takes about a minute. Set a trusted domain or a message-receiving URL first; IPs of service providers are refused. If your egress IP changes (laptop, serverless, many machines), send the calls through a proxy with a fixed IP: createWeComApp({ transport: nodeTransport({ agent: new HttpsProxyAgent('http://proxy:3128') }) }), and list the IP of the proxy.",
      ],
      where: places.trustedIps,
    }),
    caller_ip_unknown: findingText('manual', {
      title: ['无法判断 IP 是否被接受', 'Cannot tell whether the IP is accepted'],
      detail: [
        '第一个调用因为别的原因失败了，见「应用」一项。',
        'The first call failed for another reason; see the finding about the app.',
      ],
      fix: ['改好之后再运行一次。', 'Fix that and run this again.'],
    }),
  },
  run: async ({ agent }) => {
    const called = await agent()
    if ('answer' in called) return [{ id: 'caller_ip_ok' }]
    const errcode = errcodeOf(called.error)
    if (errcode !== 60020 && errcode !== 90308) return [{ id: 'caller_ip_unknown' }]
    const facts = factsOf(called.error)
    const ip = facts['ip'] === '' ? { zh: '（errmsg 里没有）', en: '(not in the errmsg)' } : facts['ip']
    return [{ id: 'caller_ip_not_trusted', facts: { ...facts, ip: ip ?? '' } }]
  },
})
