import jsqr from 'jsqr'
import { describe, expect, it } from 'vitest'
import { attribute, phoneUrl, scan, tagsOf, textOf, zhangsan } from './samples.js'
import type { ScanState } from '../../src/world/scans.js'

const next = 'https://app.example/cb?code=c&state=Ab9'
const hrefs = (html: string) => tagsOf(html, 'a').map((tag) => attribute(tag, 'href'))
const stage = (html: string) => tagsOf(html, 'div').find((tag) => tag.includes('data-scan=')) ?? ''
const reload = (html: string) => /<noscript><meta http-equiv="refresh" content="([^"]*)"\/><\/noscript>/.exec(html)?.[1]

/** Paints the rendered SVG path at four pixels a module and reads it as a scanner would. */
function readQrCode(html: string): string | undefined {
  const svg = /<svg class="qr".*?<\/svg>/s.exec(html)?.[0] ?? ''
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const dark = new Set([...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`))
  const side = size * 4
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let index = 0; index < side * side; index += 1) {
    const module = `${Math.floor((index % side) / 4)},${Math.floor(index / side / 4)}`
    if (dark.has(module)) pixels.fill(0, index * 4, index * 4 + 3)
  }
  return jsqr.default(pixels, side, side)?.data
}

describe('the scan page', () => {
  it('draws a QR code that a scanner reads as the phone page', () => {
    expect(readQrCode(scan({ state: 'waiting' }))).toBe(phoneUrl)
  })

  it('gives the QR code a text alternative', () => {
    expect(scan({ state: 'waiting' })).toMatch(
      /<svg class="qr"[^>]* role="img" aria-label="登录二维码，内容是手机页面的地址"/,
    )
  })

  it('has a link to the phone page beside it, in a new tab', () => {
    const link = tagsOf(scan({ state: 'waiting' }), 'a').find((tag) => attribute(tag, 'target') === '_blank') ?? ''
    expect([attribute(link, 'href'), attribute(link, 'rel')]).toEqual([phoneUrl, 'noopener'])
  })

  it('tells the script what to poll, and how often', () => {
    const html = scan({ state: 'waiting' })
    expect(html).toContain('<script src="/_sim/assets/scan.js" defer=""></script>')
    expect(attribute(stage(html), 'data-status-url')).toBe('/scan/1/status')
    expect(attribute(stage(html), 'data-self-url')).toBe('/scan/1?a=1&amp;b=2')
    expect(attribute(stage(html), 'data-poll-ms')).toBe('1000')
    expect(attribute(stage(scan({ state: 'waiting' }, { pollMs: 50 })), 'data-poll-ms')).toBe('50')
  })

  it('has an empty live region for the script to fill, and one panel with a phrase to read aloud', () => {
    const html = scan({ state: 'waiting' })
    expect(html).toMatch(/<p class="sr-only" role="status" data-scan-live[^>]*><\/p>/)
    expect(html.match(/data-scan-panel/g)).toHaveLength(1)
    expect(html.match(/data-says/g)).toHaveLength(1)
  })

  it.each<[ScanState, string]>([
    ['waiting', '请使用手机扫描二维码 Scan the QR code with your phone 5 分钟内有效 Valid for 5 min'],
    ['scanned', '张三 已扫描，请在手机上确认 Scanned; confirm on your phone'],
    ['confirmed', '张三 已确认，正在返回应用… Confirmed; returning to the app…'],
    ['refused', '已在手机上取消登录 Login cancelled on the phone'],
    ['expired', '二维码已过期 The QR code has expired'],
  ])('says where it stands: %s', (state, phrase) => {
    const html = scan({ state, person: zhangsan })
    expect(attribute(stage(html), 'data-state')).toBe(state)
    expect(textOf(html)).toContain(phrase)
  })

  it('puts the way to the phone page first where no phone can scan, and says why', () => {
    const here = scan({ state: 'waiting' }, { isPhoneHere: true })
    const away = scan({ state: 'waiting' })
    const order = (html: string) => Math.sign(html.indexOf('open-phone') - html.indexOf('scan-stage'))
    expect([order(here), order(away)]).toEqual([-1, 1])
    expect(textOf(here)).toContain('只有本机能打开，请点「打开手机页面」')
    expect(textOf(here)).not.toMatch(/请使用手机扫描二维码|手边没有手机/)
    expect(textOf(away)).toContain('手边没有手机？')
    expect(textOf(scan({ state: 'scanned' }, { isPhoneHere: true }))).toContain('已扫描，请在手机上确认')
  })

  it.each<[ScanState, boolean]>([
    ['waiting', false],
    ['scanned', false],
    ['confirmed', true],
    ['refused', true],
    ['expired', true],
  ])('%s: the phone page is no longer offered: %s', (state, hidden) => {
    expect(/<p class="open-phone"[^>]*>/.exec(scan({ state }))?.[0].includes(' hidden')).toBe(hidden)
  })

  it('offers a new code when expired or refused, and only then', () => {
    for (const state of ['expired', 'refused'] as const) expect(hrefs(scan({ state }))).toContain('/scan/new')
    for (const state of ['waiting', 'scanned', 'confirmed'] as const)
      expect(hrefs(scan({ state }))).not.toContain('/scan/new')
  })

  it('links back to the app once there is somewhere to go', () => {
    for (const state of ['confirmed', 'refused'] as const) {
      expect(hrefs(scan({ state, next }))).toContain('https://app.example/cb?code=c&amp;state=Ab9')
    }
  })

  it('reloads itself without JavaScript while open, then goes to the app, and rests when expired', () => {
    expect(reload(scan({ state: 'waiting' }))).toBe('3;url=/scan/1?a=1&amp;b=2')
    expect(reload(scan({ state: 'scanned' }))).toBe('3;url=/scan/1?a=1&amp;b=2')
    expect(reload(scan({ state: 'confirmed', next }))).toBe('2;url=https://app.example/cb?code=c&amp;state=Ab9')
    expect(reload(scan({ state: 'refused', next }))).toBe('2;url=https://app.example/cb?code=c&amp;state=Ab9')
    expect(reload(scan({ state: 'expired' }))).toBeUndefined()
  })

  it('looks like the newer or the older page', () => {
    expect(attribute(stage(scan({ state: 'waiting' })), 'class')).toBe('card scan web_login')
    expect(attribute(stage(scan({ state: 'waiting' }, { variant: 'qr_connect' })), 'class')).toBe(
      'card scan qr_connect',
    )
  })
})
