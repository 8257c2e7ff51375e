import { renderUnicodeCompact } from 'uqr'

import { isEveryAddress, lanAddresses } from '../server/lan.js'
import type { ListeningSimulator, Simulator } from '../simulator.js'
import { isLoopback, weComHosts } from '../core/host-names.js'
import { printable } from './output.js'

export interface BannerOptions {
  /** What it listens on. */
  readonly host: string
  /** Where others reach it, if the command line says so. */
  readonly givenUrl: string | undefined
  readonly acceptsAnyApp: boolean
  /** This machine's addresses in networks around it. */
  readonly lan?: readonly string[]
}

/** What the command line prints once the simulator listens: where it is, who it is, and what to set. */
export function banner(
  { apps, world }: Simulator,
  { url, httpsPort, endpoints }: ListeningSimulator,
  { host, givenUrl, acceptsAnyApp, lan = lanAddresses() }: BannerOptions,
): string {
  const cards = Object.values(apps).map(
    ({ key, name, corpId, agentId, secret }) =>
      `  ${key} · ${printable(name)}\n    corpId ${printable(corpId)}   agentId ${agentId}\n    secret ${madeUp(secret) ? secret : '***（文件里的 · as in your file）'}\n`,
  )
  const { corpId, agentId, secret } = apps.modern
  return [
    '企业微信模拟器已启动，不是真的企业微信 · This is a simulator, not WeCom',
    ...(acceptsAnyApp
      ? ['--accept-any-app：程序自带的企业 ID、AgentId 和 secret 都接受 · any corp id, agentid and secret is accepted']
      : []),
    ...(givenUrl === undefined ? waysIn(url, host, lan) : waysInBy(givenUrl)),
    '',
    `  首页 front page        ${url}/`,
    `  控制台 console         ${url}/_sim`,
    `  api, authorize, webLogin, qrConnect 都填 · all four endpoints: ${url}`,
    '  写死了域名的程序 · programs with hard-coded hosts: wecom-simulator env --help',
    '',
    ...(httpsPort === undefined ? [] : [describeMapping(httpsPort)]),
    `  ${world.people.list().length} 人 people，${cards.length} 个应用 apps`,
    ...cards,
    '复制这些环境变量 · Environment variables to copy',
    `  export WECOM_CORP_ID=${corpId}`,
    `  export WECOM_AGENT_ID=${agentId}`,
    `  export WECOM_SECRET=${madeUp(secret) ? secret : '***'}`,
    `  export WECOM_ENDPOINTS='${JSON.stringify(endpoints)}'`,
    '',
    '按 Ctrl-C 停止 · Press Ctrl-C to stop',
    '',
  ].join('\n')
}

const anybody = '能连到这台机器的人，可以用任何成员的身份登录 · Whoever reaches this machine can log in as anybody'

/** What leads others to an address that was given: a QR code, unless it is one that a phone cannot open. */
function waysInBy(url: string): readonly string[] {
  return isLoopback(new URL(url).hostname) ? [anybody] : [anybody, '', qrCode(url)]
}

const qrCode = (url: string): string => indent(renderUnicodeCompact(`${url}/`, { border: 1 }))

/** What leads others to it: a QR code and addresses for phones where there are any, and what that means. */
function waysIn(url: string, host: string, lan: readonly string[]): readonly string[] {
  const { hostname, port } = new URL(url)
  if (!isEveryAddress(host) && isLoopback(hostname)) {
    return ['只有本机能打开；要用手机打开，请加 --host 0.0.0.0 · For this machine only; phones need --host 0.0.0.0']
  }
  const addresses = isEveryAddress(host) ? lan : [hostname]
  const [first] = addresses
  return [
    anybody,
    '',
    ...(first === undefined
      ? ['  没有局域网地址，手机打不开 · no address in any network: phones cannot open it']
      : [qrCode(`http://${first}:${port}`), '']),
    ...addresses.map((address) => `  手机 phones            http://${address}:${port}/`),
    ...(isEveryAddress(host) ? [`  本机 this machine      http://127.0.0.1:${port}/`] : []),
  ]
}

/** Whether a secret is one that the simulator made: any other may be good for the real WeCom. */
const madeUp = (secret: string): boolean => secret.startsWith('SIMSECRET_')

const indent = (text: string): string => text.replaceAll(/^/gm, '  ')

/** What a person has to do so that the four hosts reach a port of this machine. */
function describeMapping(port: number): string {
  const file = process.platform === 'win32' ? String.raw`C:\Windows\System32\drivers\etc\hosts` : '/etc/hosts'
  return [
    `  https 127.0.0.1:${port}   四个域名写进 ${file} 后即可直连（用完请删除）· put the four hosts into ${file}, and take them out again:`,
    ...weComHosts.map((host) => `    127.0.0.1 ${host}`),
    ...(port === 443 ? [] : ['  程序只连 443 端口，请把 443 转发到这里 · programs go to port 443: forward it here']),
    '',
  ].join('\n')
}
