import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../assets/sim.css', import.meta.url), 'utf8')
const [light, dark] = [...css.matchAll(/:root \{(.*?)\}/gs)].map(
  ([, body = '']) =>
    new Map([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name, color]) => [name, color])),
)

/** Relative luminance as WCAG 2 defines it. */
function luminance(color: string): number {
  const hex = color.length === 4 ? color.replace(/[0-9a-f]/g, '$&$&') : color
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s colors', (_name, colors) => {
  const of = (name: string): string => colors?.get(name) ?? 'missing'

  it.each([
    ['ink', 'canvas'],
    ['ink', 'surface'],
    ['ink', 'sim-soft'],
    ['muted', 'canvas'],
    ['muted', 'surface'],
    ['muted', 'sunken'],
    ['muted', 'sim-soft'],
    ['brand', 'surface'],
    ['brand', 'canvas'],
    ['brand', 'sunken'],
    ['on-brand', 'brand'],
    ['on-brand', 'brand-strong'],
    ['brand-strong', 'brand-soft'],
    ['muted', 'brand-soft'],
    ['sim', 'sim-soft'],
    ['danger', 'danger-soft'],
    ['danger', 'surface'],
    ['ink', 'sunken'],
    ['ink', 'brand-soft'],
    ['brand-strong', 'surface'],
  ])('text in %s on %s reaches 4.5:1', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['edge', 'surface'],
    ['edge', 'sunken'],
    ['brand', 'canvas'],
    ['brand', 'sim-soft'],
  ])('borders and focus rings in %s on %s reach 3:1', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

describe('the style sheet', () => {
  it('has eight avatar tints on which white reaches 4.5:1', () => {
    const tints = [...css.matchAll(/\.tint-\d \{\s*fill: (#[0-9a-f]{6});/g)].map(([, color = '']) => color)
    expect(tints).toHaveLength(8)
    for (const tint of tints) expect(contrast(tint, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })

  it('loads nothing from elsewhere and respects reduced motion', () => {
    expect(css).not.toMatch(/@import|url\(|https?:/)
    expect(css).toContain('prefers-reduced-motion: reduce')
  })
})
