import { parseArgs } from 'node:util'

import { createSimulator, type ListeningSimulator, type Simulator } from '../simulator.js'
import { describeDeniedPort, describeMapping } from './host-mapping.js'

const help = `wecom-simulator: 在本机运行的企业微信模拟器 · a WeCom that runs on your machine

用法 Usage
  wecom-simulator [--port 7001]
  wecom-simulator env --for node|go|python|php|java|curl   让写死域名的程序连到这里 · for programs with hard-coded hosts

选项 Options
  --port <n>     端口，0 表示任意空闲端口，默认 7001 · port, 0 for a free one, default 7001
  --host <name>  只能是 127.0.0.1 或 localhost · 127.0.0.1 or localhost only
  --https-port <n>
                 另外用 HTTPS 监听，配合 hosts 文件，一般为 443 · HTTPS for the four hosts, 443 as a rule, with a hosts file
  --data-folder <p>
                 存放证书的目录，默认 WECOM_SIMULATOR_DATA 或用户数据目录 · folder that keeps the certificate
  --dangerously-allow-production
                 允许在 NODE_ENV=production 下运行 · run although NODE_ENV is production
  --help         显示本帮助 · show this text
`

/** A wrong command line: told in one paragraph, exit code 2. */
class UsageError extends Error {
  override readonly name = 'UsageError'
}

function readOptions(args: string[]) {
  const options = {
    port: { type: 'string', default: '7001' },
    host: { type: 'string', default: '127.0.0.1' },
    'https-port': { type: 'string' },
    'data-folder': { type: 'string' },
    help: { type: 'boolean', default: false },
    'dangerously-allow-production': { type: 'boolean', default: false },
  } as const
  const values = parse(() => parseArgs({ args, options, strict: true }).values)
  if (values.host !== '127.0.0.1' && values.host !== 'localhost') {
    throw new UsageError('--host 只能是 127.0.0.1 或 localhost · --host must be 127.0.0.1 or localhost')
  }
  for (const name of ['port', 'https-port'] as const) {
    const value = values[name] ?? '0'
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
      throw new UsageError(`--${name} 必须是 0 到 65535 的整数 · --${name} must be an integer from 0 to 65535`)
    }
  }
  return values
}

function parse<Values>(read: () => Values): Values {
  try {
    return read()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function banner({ apps }: Simulator, { url, httpsPort }: ListeningSimulator): string {
  const cards = Object.values(apps).map(
    ({ key, name, corpId, agentId, secret }) =>
      `  ${key} · ${name}\n    corpId ${corpId}   agentId ${agentId}\n    secret ${secret}\n`,
  )
  return [
    '企业微信模拟器已启动，不是真的企业微信 · This is a simulator, not WeCom',
    '',
    `  首页 front page        ${url}/`,
    `  api, authorize, webLogin, qrConnect 都填 · all four endpoints: ${url}`,
    '  写死了域名的程序 · programs with hard-coded hosts: wecom-simulator env --help',
    '',
    ...(httpsPort === undefined ? [] : [describeMapping(httpsPort)]),
    ...cards,
    '按 Ctrl-C 停止 · Press Ctrl-C to stop',
    '',
  ].join('\n')
}

/** Where the command line writes to. */
export interface CliOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Runs the command line: the exit code (2 for a wrong option, 1 for a failure), and the server if one is running now. */
export async function runCli(
  args: string[],
  { out, err }: CliOutput,
): Promise<{ readonly exitCode: number; readonly server?: ListeningSimulator }> {
  if (args[0] === 'env') {
    const { runEnv } = await import('./env.js')
    return { exitCode: await runEnv(args.slice(1), { out, err }) }
  }
  try {
    const options = readOptions(args)
    if (options.help) {
      out(help)
      return { exitCode: 0 }
    }
    const simulator = createSimulator({ dangerouslyAllowProduction: options['dangerously-allow-production'] })
    const { 'https-port': httpsPort, 'data-folder': dataFolder } = options
    const server = await simulator.listen(Number(options.port), {
      ...(httpsPort !== undefined && { httpsPort: Number(httpsPort) }),
      ...(dataFolder !== undefined && { dataFolder }),
      onNotice: (line) => err(`${line}\n`),
    })
    out(banner(simulator, server))
    return { exitCode: 0, server }
  } catch (error) {
    err(`${error instanceof Error ? error.message : String(error)}\n${hintFor(error)}`)
    return { exitCode: error instanceof UsageError ? 2 : 1 }
  }
}

function hintFor(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return '端口已被占用，可用 --port 0 · The port is taken, try --port 0\n'
  }
  if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
    return describeDeniedPort(process.platform, process.execPath)
  }
  return process.env['NODE_ENV'] === 'production'
    ? 'NODE_ENV=production 下默认拒绝运行 · if you really mean it: --dangerously-allow-production\n'
    : ''
}
