/**
 * The hosts that programs have hard-coded: API, in-client authorize page, web login page, QR page.
 *
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 * @see [Web 登录](https://developer.work.weixin.qq.com/document/path/98152)
 */
export const weComHosts = [
  'qyapi.weixin.qq.com',
  'open.weixin.qq.com',
  'login.work.weixin.qq.com',
  'open.work.weixin.qq.com',
] as const

/** Whether this is one of the four hosts, in any case of letters and with or without the dot of a complete name. */
export function isWeComHost(name: string): boolean {
  const plain = name.toLowerCase().replace(/\.$/, '')
  return weComHosts.some((host) => host === plain)
}

/** Whether a host (with port) is this machine's own. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
}

/** Whether only programs on this computer find the simulator under this name: a loopback name, or one that is WeCom's everywhere else. */
export function isHereOnly(hostname: string): boolean {
  return isLoopback(hostname) || isWeComHost(hostname)
}
