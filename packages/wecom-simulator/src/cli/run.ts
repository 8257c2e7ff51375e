import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'

import { nearest } from '../core/nearest.js'
import { ruleNames, ruleOf } from '../rules/index.js'
import { createSimulator, type ListeningSimulator } from '../simulator.js'
import { readArguments } from './arguments.js'
import { banner } from './banner.js'
import { describeFailure } from './failure.js'
import { readReach } from './reach.js'
import { UsageError, WrongFile } from './usage-error.js'
import { readWorldFiles } from './world-files.js'
import { type CliOutput, printable } from './output.js'

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
  --departments <file>
                 更多的部门，JSON 数组 · more departments, an array: [{ "id": 31, "name": "法务部", "parentId": 1 }]
  --people <file>
                 更多的人，JSON 数组 · more people, an array: [{ "id": "zhangsan", "name": "张三" }]
  --apps <file>  更多的应用，JSON 对象 · more apps, an object by key: { "portal": { "agentId": 1000009 } }
  --corp <id>    企业 ID，人员和应用都在其中 · id of the corp that people and apps belong to
  --accept-any-app
                 程序自带的企业 ID、AgentId 和 secret 都接受，只以编号显示 · takes the corp and app a program has, shown by number
  --seed <n>     种子，0 到 4294967295 的整数：随机故障、code 和 token 每次相同 · an integer: the same faults, codes and tokens each time
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
  -h, --help     显示本帮助 · show this text
  -v, --version  显示版本 · show the version

退出码 Exit codes
  0  正常结束，包括 Ctrl-C 和 SIGTERM；再按一次 Ctrl-C 立即结束 · ended well, Ctrl-C and SIGTERM included; a second Ctrl-C ends at once
  1  无法运行：端口被占用、没有权限、NODE_ENV=production · cannot run: port taken, no right, NODE_ENV=production
  2  选项或文件有错 · something is wrong with an option or a file
`

function readOptions(args: string[]) {
  const options = {
    port: { type: 'string', default: '7001' },
    host: { type: 'string', default: '127.0.0.1' },
    url: { type: 'string' },
    'local-network': { type: 'string' },
    departments: { type: 'string' },
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
    help: { type: 'boolean', short: 'h', default: false },
    version: { type: 'boolean', short: 'v', default: false },
    'dangerously-allow-production': { type: 'boolean', default: false },
  } as const
  const values = readArguments(args, options, ['env'])
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
  return { ...values, ...readReach(values), rules: values.lenient?.split(',').map(readRule) }
}

/** The name of a rule that can be relaxed. */
function readRule(text: string) {
  const name = text.trim()
  const relaxable = ruleNames.filter((each) => ruleOf(each).relaxed)
  const known = relaxable.find((each) => each === name)
  if (known) return known
  const shown = JSON.stringify(printable(name))
  if (ruleNames.some((each) => each === name)) {
    throw new UsageError(`--lenient：规则 ${shown} 不能放宽 · --lenient: rule ${shown} cannot be relaxed`)
  }
  const meant = nearest(name, relaxable)
  throw new UsageError(
    meant === undefined
      ? `--lenient：没有规则 ${shown}，可以放宽的有 · --lenient: there is no rule ${shown}; these can be relaxed:\n  ${relaxable.join(', ')}`
      : `--lenient：没有规则 ${shown}，是不是 ${meant}？ · --lenient: there is no rule ${shown}; did you mean ${meant}?`,
  )
}

/** The simulator that the options ask for. A UsageError names the option or the place in the file that is wrong. */
function createFrom(options: ReturnType<typeof readOptions>) {
  const { corp, seed, rules, quota } = options
  const files = readWorldFiles(options, corp)
  const dangerouslyAllowProduction = options['dangerously-allow-production']
  if (process.env['NODE_ENV'] === 'production' && !dangerouslyAllowProduction) {
    throw new Error(
      'NODE_ENV=production 下拒绝运行，因为任何人都能以任何身份登录；确实要运行，请加 --dangerously-allow-production\n' +
        'It refuses to run with NODE_ENV=production, as anybody could log in as anybody; if you really mean it: --dangerously-allow-production',
    )
  }
  return createSimulator({
    dangerouslyAllowProduction,
    ...files,
    quota,
    acceptAnyApp: options['accept-any-app'],
    ...(corp !== undefined && { corp: { id: corp } }),
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(rules && { lenient: rules }),
  })
}

const readVersion = () =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version

/** How a command line ended, and the server if one is running now. */
export interface CliEnd {
  /** 0 when all is well, 1 for a failure, 2 for a wrong option or file. */
  readonly exitCode: number
  readonly server?: ListeningSimulator
}

/** Runs the command line. */
export async function runCli(args: string[], output: CliOutput): Promise<CliEnd> {
  if (args[0] === 'env') {
    const { runEnv } = await import('./env.js')
    return { exitCode: await runEnv(args.slice(1), output) }
  }
  try {
    const options = readOptions(args)
    if (!options.help && !options.version) return await start(options, output)
    output.out(options.help ? help : `${readVersion()}\n`)
    return { exitCode: 0 }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const more = error instanceof WrongFile ? '' : '全部选项 · all options: wecom-simulator --help\n'
    output.err(`${error.message}\n${more}`)
    return { exitCode: 2 }
  }
}

async function start(options: ReturnType<typeof readOptions>, { out, err }: CliOutput): Promise<CliEnd> {
  const { host, url, 'https-port': httpsPort, 'data-folder': dataFolder } = options
  try {
    const simulator = createFrom(options)
    const server = await simulator.listen(Number(options.port), {
      host,
      localNetworks: options.localNetworks,
      ...(url !== undefined && { url }),
      ...(httpsPort !== undefined && { httpsPort: Number(httpsPort) }),
      ...(dataFolder !== undefined && { dataFolder }),
      onNotice: (line) => err(`${line}\n`),
    })
    out(banner(simulator, server, { host, givenUrl: url, acceptsAnyApp: options['accept-any-app'] }))
    if (options.open) openBrowser(`${server.url}/_sim`)
    return { exitCode: 0, server }
  } catch (error) {
    if (error instanceof UsageError) throw error
    err(`${describeFailure(error, httpsPort)}\n`)
    return { exitCode: 1 }
  }
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens an address in the person's browser; where that is not possible nothing happens. */
function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command, ...args] = openers[platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' })
  child.once('error', () => {})
  child.unref()
}
