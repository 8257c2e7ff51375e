/** How the demo was asked to run: against a simulator of its own, or against the real WeCom. */
export type DemoConfig = SimulatorConfig | WeComConfig

interface SimulatorConfig {
  readonly against: 'simulator'
  /** The port that was asked for; `undefined` means 3000 or the next free one. */
  readonly port: number | undefined
}

interface WeComConfig {
  readonly against: 'wecom'
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  /** Where the browser reaches this site, such as `https://app.example.com`; its host must be a trusted domain of the app. */
  readonly origin: string
  readonly port: number
}

type Environment = Readonly<Record<string, string | undefined>>

const names = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_ORIGIN'] as const

/**
 * Reads the environment: none of the four `WECOM_…` variables means the simulator, all of them the real WeCom.
 *
 * Throws `ConfigError` naming what is missing, malformed or a placeholder; it never repeats a value.
 */
export function readConfig(env: Environment): DemoConfig {
  const port = parsePort(env['PORT'])
  const missing = names.filter((name) => !env[name])
  if (missing.length === names.length) return { against: 'simulator', port }
  if (missing.length > 0) {
    throw new ConfigError(
      `还缺少环境变量 ${missing.join('、')}；四个一起设置才会连接真实的企业微信，全部不设则使用模拟器。`,
      `Missing: ${missing.join(', ')}. Set all four to use the real WeCom, or none to use the simulator.`,
    )
  }
  const unfilled = names.filter((name) => isPlaceholder(env[name] ?? ''))
  if (unfilled.length > 0) {
    throw new ConfigError(
      `${unfilled.join('、')} 还是示例里的占位符，请换成这个应用在管理后台里的值。`,
      `Still a placeholder: ${unfilled.join(', ')}. Put in what the admin console shows for the app.`,
    )
  }
  const { WECOM_CORP_ID: corpId = '', WECOM_AGENT_ID: agentId = '', WECOM_SECRET: secret = '' } = env
  if (!/^[1-9]\d*$/.test(agentId)) {
    throw new ConfigError('WECOM_AGENT_ID 必须是正整数。', 'WECOM_AGENT_ID must be a positive integer.')
  }
  return { against: 'wecom', corpId, agentId, secret, origin: parseOrigin(env['WECOM_ORIGIN']), port: port ?? 3000 }
}

/** The environment is not usable; the message says in both languages what to change. */
export class ConfigError extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`)
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'ConfigError', configurable: true })
  }
}

/** Whether a value was copied from an example and not filled in: `ww…`, `<secret>`, `xxxx`, `your-secret`. */
const isPlaceholder = (value: string): boolean => /…|\.{3}|^<.*>$|^(?:ww|wx)?x*$|^your\b|^WECOM_/i.test(value.trim())

function parsePort(value: string | undefined): number | undefined {
  if (!value) return undefined
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new ConfigError('PORT 必须是 1 到 65535 之间的端口号。', 'PORT must be a port number between 1 and 65535.')
}

function parseOrigin(value = ''): string {
  const { origin, protocol, href } = URL.canParse(value) ? new URL(value) : new URL('none:')
  if (/^https?:$/.test(protocol) && href === `${origin}/`) return origin
  throw new ConfigError(
    'WECOM_ORIGIN 必须是不带路径的网址，例如 https://app.example.com。',
    'WECOM_ORIGIN must be an address without a path, such as https://app.example.com.',
  )
}
