import { renderUnicodeCompact } from 'uqr'

import { type Bilingual, onOneLine, sideBySide } from '../core/bilingual.js'
import { isLoopback, weComHosts } from '../core/host-names.js'
import { isEveryAddress, lanAddresses } from '../server/lan.js'
import type { ListeningSimulator, Simulator } from '../simulator.js'
import { printable } from './output.js'
import { texts } from './texts.js'

export interface BannerOptions {
  /** What it listens on. */
  readonly host: string
  /** Where others reach it, if the command line says so. */
  readonly givenUrl: string | undefined
  readonly acceptsAnyApp: boolean
  /** This machine's addresses in networks around it. */
  readonly lan?: readonly string[]
}

/** What the command line prints when the simulator listens: addresses, credentials and variables to set. */
export function banner(
  { apps, world }: Simulator,
  { url, httpsPort }: ListeningSimulator,
  { host, givenUrl, acceptsAnyApp, lan = lanAddresses() }: BannerOptions,
): string {
  const cards = Object.values(apps).map(
    ({ key, name, corpId, agentId, secret }) =>
      `  ${key} · ${printable(name)}\n    corpId ${printable(corpId)}   agentId ${agentId}\n    secret ${madeUp(secret) ? secret : `***（${onOneLine(texts.asInFile)}）`}\n`,
  )
  const { corpId, agentId, secret } = apps.modern
  return [
    onOneLine(texts.started),
    ...(acceptsAnyApp ? [onOneLine(texts.acceptsAnyApp)] : []),
    ...(givenUrl === undefined ? waysIn(url, host, lan) : waysInBy(givenUrl)),
    '',
    `  ${label(texts.frontPage)}${url}/`,
    `  ${label(texts.console)}${url}/_sim`,
    `  ${onOneLine(texts.endpoints)}: ${url}`,
    `  ${onOneLine(texts.hardCodedHosts)}: wecom-simulator env --help`,
    '',
    ...(httpsPort === undefined ? [] : [describeMapping(httpsPort)]),
    `  ${world.people.list().length} ${sideBySide(texts.people)}，${cards.length} ${sideBySide(texts.apps)}`,
    ...cards,
    onOneLine(texts.environment),
    `  export WECOM_CORP_ID=${corpId}`,
    `  export WECOM_AGENT_ID=${agentId}`,
    `  export WECOM_SECRET=${madeUp(secret) ? secret : '***'}`,
    `  export WECOM_ENDPOINTS=${url}`,
    '',
    onOneLine(texts.stop),
    '',
  ].join('\n')
}

const anybody = onOneLine(texts.anybodyCanLogIn)

/** A QR code for a given address, unless it is one that a phone cannot open. */
function waysInBy(url: string): readonly string[] {
  return isLoopback(new URL(url).hostname) ? [anybody] : [anybody, '', qrCode(url)]
}

function qrCode(url: string): string {
  return indent(renderUnicodeCompact(`${url}/`, { border: 1 }))
}

/** A QR code and addresses for phones, if there are any, with a warning. */
function waysIn(url: string, host: string, lan: readonly string[]): readonly string[] {
  const { hostname, port } = new URL(url)
  if (!isEveryAddress(host) && isLoopback(hostname)) {
    return [onOneLine(texts.thisMachineOnly)]
  }
  const addresses = isEveryAddress(host) ? lan : [hostname]
  const [first] = addresses
  return [
    anybody,
    '',
    ...(first === undefined ? [`  ${onOneLine(texts.noNetwork)}`] : [qrCode(`http://${first}:${port}`), '']),
    ...addresses.map((address) => `  ${label(texts.phones)}http://${address}:${port}/`),
    ...(isEveryAddress(host) ? [`  ${label(texts.thisMachine)}http://127.0.0.1:${port}/`] : []),
  ]
}

/** Whether the simulator made up a secret; any other may be valid at the real WeCom. */
function madeUp(secret: string): boolean {
  return secret.startsWith('SIMSECRET_')
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}

/** How to make the WeCom hosts reach a port of this machine. */
function describeMapping(port: number): string {
  const file = process.platform === 'win32' ? String.raw`C:\Windows\System32\drivers\etc\hosts` : '/etc/hosts'
  return [
    `  https 127.0.0.1:${port}   ${onOneLine(texts.hostsFile(file))}:`,
    ...weComHosts.map((host) => `    127.0.0.1 ${host}`),
    ...(port === 443 ? [] : [`  ${onOneLine(texts.forwardPort)}`]),
    '',
  ].join('\n')
}

/** The first column; a Chinese character is two wide. */
function label(name: Bilingual): string {
  return sideBySide(name).padEnd(23 - name.zh.length)
}
