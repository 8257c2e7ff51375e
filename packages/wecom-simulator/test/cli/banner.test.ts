import type { NetworkInterfaceInfo } from 'node:os'

import jsqr from 'jsqr'
import { describe, expect, it } from 'vitest'

import { banner } from '../../src/cli/banner.js'
import { createSimulator } from '../../src/index.js'
import { lanAddresses } from '../../src/server/lan.js'

const at = (address: string, family: 'IPv4' | 'IPv6' = 'IPv4') =>
  ({ address, family, internal: address.startsWith('127.') }) as NetworkInterfaceInfo
const interfaces = {
  lo: [at('127.0.0.1')],
  docker0: [at('172.17.0.1')],
  en0: [at('fe80::1', 'IPv6'), at('192.168.1.20')],
  eth1: [at('169.254.3.4'), at('10.0.0.9')],
}

const simulator = createSimulator()
const { endpoints } = simulator
const show = (host: string, url: string, lan = lanAddresses(interfaces), givenUrl?: string) =>
  banner(
    simulator,
    { url, endpoints, caFile: async () => '', close: async () => {} },
    { host, lan, givenUrl, acceptsAnyApp: false },
  )

/** What a phone reads from the QR code of a banner: each character is two modules, one above the other, and a block is light. */
function scan(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => /^ *[█▀▄ ]{20,}$/.test(line))
  const rows = lines.flatMap((line) => [
    line.replaceAll('▀', '█').replaceAll('▄', ' '),
    line.replaceAll('▄', '█').replaceAll('▀', ' '),
  ])
  const left = Math.min(...rows.map((row) => row.search(/█/)).filter((index) => index >= 0))
  const side = Math.max(...rows.map((row) => row.length - left))
  const scale = 4
  const quiet = 4
  const size = (side + 2 * quiet) * scale
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const module = rows[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet + left]
      if (module === ' ') pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
    }
  }
  return jsqr.default(pixels, size, size)?.data
}

describe('the banner', () => {
  it('has a QR code and addresses for phones when it listens on every address', () => {
    const text = show('0.0.0.0', 'http://192.168.1.20:7001')
    expect(scan(text)).toBe('http://192.168.1.20:7001/')
    for (const address of ['192.168.1.20', '10.0.0.9', '172.17.0.1']) {
      expect(text).toContain(`手机 phones            http://${address}:7001/\n`)
    }
    expect(text).toContain('本机 this machine      http://127.0.0.1:7001/\n')
    expect(text).toContain('Anybody who can reach this machine can log in as anybody')
  })

  it('has them for the one address that it listens on', () => {
    const text = show('10.0.0.9', 'http://10.0.0.9:7001')
    expect(scan(text)).toBe('http://10.0.0.9:7001/')
    expect(text).not.toContain('192.168.1.20')
    expect(text).toContain('Anybody who can reach this machine can log in as anybody')
  })

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:7001'],
    ['127.8.8.8', 'http://127.8.8.8:7001'],
    ['localhost', 'http://127.0.0.1:7001'],
    ['::1', 'http://[::1]:7001'],
  ])('says how phones get in rather than show a code that leads nowhere, on %s', (host, url) => {
    const text = show(host, url)
    expect(text).toContain(
      '要用手机打开，请加 --host 0.0.0.0 · Only this machine can open it; for phones, add --host 0.0.0.0',
    )
    expect(text).not.toMatch(/[█▀▄]|log in as anybody/)
  })

  it('has the address that was given instead, with a code unless only this machine can open it', () => {
    const given = 'http://wecom.lan:8080'
    const text = show('0.0.0.0', given, undefined, given)
    expect(scan(text)).toBe(`${given}/`)
    expect(text).toContain('Anybody who can reach this machine can log in as anybody')
    expect(text).not.toContain('192.168.1.20')
    const local = show('0.0.0.0', 'http://localhost:8080', undefined, 'http://localhost:8080')
    expect(local).not.toMatch(/[█▀▄]/)
    expect(local).toContain('Anybody who can reach this machine can log in as anybody')
  })

  it('says so when there is no network', () => {
    const text = show('0.0.0.0', 'http://127.0.0.1:7001', lanAddresses({ lo: interfaces.lo }))
    expect(text).toContain('没有局域网地址，手机打不开 · no network address')
    expect(text).toContain('Anybody who can reach this machine can log in as anybody')
    expect(text).not.toMatch(/[█▀▄]/)
  })
})

it('takes the addresses where phones are first, those of containers, tunnels and no network last', () => {
  expect(lanAddresses(interfaces)).toEqual(['192.168.1.20', '10.0.0.9', '172.17.0.1', '169.254.3.4'])
  expect(lanAddresses({ utun3: [at('100.64.0.2')], wlan0: [at('172.20.10.3')] })[0]).toBe('172.20.10.3')
})
