import { renderUnicodeCompact } from 'uqr'

import type { ListeningSimulator, Simulator } from '../simulator.js'
import { describeMapping } from './host-mapping.js'
import { printable } from './printable.js'

/** What the command line prints once the simulator listens: where it is, who it is, and what to set. */
export function banner(
  { apps, world }: Simulator,
  { url, httpsPort, endpoints }: ListeningSimulator,
  { isForThisMachine, acceptsAnyApp }: { readonly isForThisMachine: boolean; readonly acceptsAnyApp: boolean },
): string {
  const cards = Object.values(apps).map(
    ({ key, name, corpId, agentId, secret }) =>
      `  ${key} · ${printable(name)}\n    corpId ${printable(corpId)}   agentId ${agentId}\n    secret ${madeUp(secret) ? secret : '***（文件里的 · as in your file）'}\n`,
  )
  const { corpId, agentId, secret } = apps.modern
  return [
    '企业微信模拟器已启动，不是真的企业微信 · This is a simulator, not WeCom',
    ...(isForThisMachine
      ? []
      : ['能连到这台机器的人，可以用任何成员的身份登录 · Whoever reaches this machine can log in as anybody']),
    ...(acceptsAnyApp
      ? ['--accept-any-app：程序自带的企业 ID、AgentId 和 secret 都接受 · any corp id, agentid and secret is accepted']
      : []),
    '',
    indent(renderUnicodeCompact(`${url}/`, { border: 1 })),
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

/** Whether a secret is one that the simulator made: any other may be good for the real WeCom. */
const madeUp = (secret: string): boolean => secret.startsWith('SIMSECRET_')

const indent = (text: string): string => text.replaceAll(/^/gm, '  ')
