/** What the terminal shows once everything is up. */
export interface BannerFacts {
  readonly origin: string
  /** Where this process listens. */
  readonly port: number
  /** Front page of the simulator, if the demo runs against one. */
  readonly simulatorURL?: string | undefined
  /** The usual ports that were taken, so that others are used. */
  readonly takenPorts: readonly number[]
}

/** The addresses and what to do next, in both languages. */
export function banner({ origin, port, simulatorURL, takenPorts }: BannerFacts): string {
  const lines =
    simulatorURL === undefined ? againstWeCom(origin, port) : againstSimulator(origin, simulatorURL, takenPorts)
  return ['', ...lines.map((line) => (line === '' ? '' : `  ${line}`)), ''].join('\n')
}

const title = '企业微信登录演示 · WeCom login demo'

const againstSimulator = (origin: string, simulatorURL: string, takenPorts: readonly number[]): string[] => [
  title,
  '',
  `演示网站 Demo       ${origin}`,
  `模拟器   Simulator  ${simulatorURL}`,
  ...takenPorts.map((port) => `端口 ${port} 已被占用，所以顺延 · Port ${port} is taken, so the next free one is used`),
  '',
  '打开演示网站，按「登录」；在二维码旁边打开手机页面，选一位成员，确认登录。',
  'Open the demo and press “Log in”; beside the QR code, open the phone page, pick a member and confirm.',
  '',
  '按 Ctrl-C 停止 · Ctrl-C stops both',
]

const againstWeCom = (origin: string, port: number): string[] => [
  title,
  '',
  `网站     Site       ${origin}`,
  `本机监听 Listens at http://localhost:${port}`,
  '',
  `把 ${origin} 转发到本机的端口 ${port}（监听本机的所有地址；用 PORT 换端口）。`,
  `Forward ${origin} to port ${port} here (every address of this machine; PORT changes the port).`,
  '',
  `连接的是真实的企业微信。请在管理后台打开这个应用，把 ${new URL(origin).host} 设为网页授权的可信域名和`,
  '「企业微信授权登录」的授权回调域，并把这台服务器的出口 IP 加入「企业可信IP」。',
  `Connected to the real WeCom. In the admin console, open the app, make ${new URL(origin).host} its trusted domain and its`,
  'callback domain for web login, and add the outgoing IP of this server to its trusted IPs.',
  '',
  '按 Ctrl-C 停止 · Ctrl-C stops it',
]
