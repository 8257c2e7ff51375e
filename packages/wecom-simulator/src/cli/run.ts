import { isIP } from 'node:net'
import { parseArgs } from 'node:util'

import { createSimulator, type ListeningSimulator } from '../simulator.js'
import { banner } from './banner.js'
import { describeDeniedPort } from './host-mapping.js'
import { openBrowser } from './open-browser.js'
import { isLoopback } from '../redirect-uri.js'
import { readReach } from './reach.js'
import { UsageError } from './usage-error.js'
import { readWorldFiles } from './world-files.js'

const help = `wecom-simulator: 在本机运行的企业微信模拟器 · a WeCom that runs on your machine

用法 Usage
  wecom-simulator [--port 7001] [--people people.json] [--apps apps.json]
  wecom-simulator env --for node|go|python|php|java|curl   让写死域名的程序连到这里 · for programs with hard-coded hosts

选项 Options
  --port <n>     端口，0 表示任意空闲端口，默认 7001 · port, 0 for a free one, default 7001
  --host <ip>    监听的地址，默认 127.0.0.1；0.0.0.0 让同一网络里的手机也能打开 · address to listen on; 0.0.0.0 lets phones in
  --url <url>    别人访问模拟器的地址，容器或反向代理后面才需要 · address others reach it by, behind a container's port or a proxy
  --local-network <cidr,…>
                 这些网段的程序视同本机的程序，容器里使用 · programs of these networks count as this machine's, for a container
  --people <file>
                 更多的人，JSON 数组 · more people, an array: [{ "id": "zhangsan", "name": "张三" }]
  --apps <file>  更多的应用，JSON 对象 · more apps, an object by key: { "portal": { "agentId": 1000009 } }
  --corp <id>    企业 ID，人员和应用都在其中 · id of the corp that people and apps belong to
  --accept-any-app
                 程序自带的企业 ID、AgentId 和 secret 都接受，只以编号显示 · takes the corp and app a program has, shown by number
  --seed <n>     随机故障的种子，0 到 4294967295 的整数 · what chance draws faults from
  --lenient <rule,…>
                 放宽的规则，见文档的规则一览 · rules to relax, as the docs list them
  --quota        按企业微信的频率限制应答 · answers by WeCom's call limits
  --open         在浏览器里打开控制台 · opens the console in the browser
  --https-port <n>
                 另外用 HTTPS 监听，配合 hosts 文件，一般为 443 · HTTPS for the four hosts, 443 as a rule, with a hosts file
  --data-folder <p>
                 存放证书的目录，默认 WECOM_SIMULATOR_DATA 或用户数据目录 · folder that keeps the certificate
  --dangerously-allow-production
                 允许在 NODE_ENV=production 下运行 · run although NODE_ENV is production
  --help         显示本帮助 · show this text
`

function readOptions(args: string[]) {
  const options = {
    port: { type: 'string', default: '7001' },
    host: { type: 'string', default: '127.0.0.1' },
    url: { type: 'string' },
    'local-network': { type: 'string' },
    people: { type: 'string' },
    apps: { type: 'string' },
    corp: { type: 'string' },
    'accept-any-app': { type: 'boolean', default: false },
    seed: { type: 'string' },
    lenient: { type: 'string' },
    quota: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    'https-port': { type: 'string' },
    'data-folder': { type: 'string' },
    help: { type: 'boolean', default: false },
    'dangerously-allow-production': { type: 'boolean', default: false },
  } as const
  const values = parse(() => parseArgs({ args, options, strict: true }).values)
  if (values.host !== 'localhost' && isIP(values.host) === 0) {
    throw new UsageError(
      '--host 必须是本机的 IP 地址或 localhost · --host must be an IP address of this machine, or localhost',
    )
  }
  if (values['accept-any-app'] && values.corp !== undefined) {
    throw new UsageError(
      '--accept-any-app 使用程序自带的企业 ID，请去掉 --corp · --accept-any-app takes the corp id that the program sends: leave --corp out',
    )
  }
  for (const name of ['port', 'https-port'] as const) {
    const value = values[name] ?? '0'
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
      throw new UsageError(`--${name} 必须是 0 到 65535 的整数 · --${name} must be an integer from 0 to 65535`)
    }
  }
  if (values.seed !== undefined && (!/^\d{1,10}$/.test(values.seed) || Number(values.seed) > 2 ** 32 - 1)) {
    throw new UsageError('--seed 必须是 0 到 4294967295 的整数 · --seed must be an integer from 0 to 4294967295')
  }
  return { ...values, ...readReach(values) }
}

/** The simulator that the options ask for. A UsageError names the option or the place in the file that is wrong. */
function createFrom(options: ReturnType<typeof readOptions>) {
  const { corp, seed, lenient, quota } = options
  const files = readWorldFiles(options, corp)
  return parse(() =>
    createSimulator({
      dangerouslyAllowProduction: options['dangerously-allow-production'],
      ...files,
      quota,
      acceptAnyApp: options['accept-any-app'],
      ...(corp !== undefined && { corp: { id: corp } }),
      ...(seed !== undefined && { seed: Number(seed) }),
      ...(lenient !== undefined && { lenient: lenient.split(',').map((name) => name.trim()) }),
    }),
  )
}

function parse<Values>(read: () => Values): Values {
  try {
    return read()
  } catch (error) {
    // Production is refused as what it is, and not as a wrong option.
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(error.message.replaceAll(/\p{Cc}/gu, '\uFFFD'))
  }
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
    const simulator = createFrom(options)
    const { 'https-port': httpsPort, 'data-folder': dataFolder, url } = options
    const server = await simulator.listen(Number(options.port), {
      host: options.host,
      localNetworks: options.localNetworks,
      ...(url !== undefined && { url }),
      ...(httpsPort !== undefined && { httpsPort: Number(httpsPort) }),
      ...(dataFolder !== undefined && { dataFolder }),
      onNotice: (line) => err(`${line}\n`),
    })
    out(
      banner(simulator, server, {
        isForThisMachine: isLoopback(options.host),
        acceptsAnyApp: options['accept-any-app'],
      }),
    )
    if (options.open) openBrowser(`${server.url}/_sim`)
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
  if (error instanceof Error && 'code' in error && error.code === 'EADDRNOTAVAIL') {
    return '本机没有 --host 这个地址 · this machine has no such address (--host)\n'
  }
  if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
    return describeDeniedPort(process.platform, process.execPath)
  }
  return process.env['NODE_ENV'] === 'production'
    ? 'NODE_ENV=production 下默认拒绝运行 · if you really mean it: --dangerously-allow-production\n'
    : ''
}
