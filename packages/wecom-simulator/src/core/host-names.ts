/** The hosts that programs have hard-coded: API, in-client authorize page, web login page, QR page (D:91023, D:98152). */
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
