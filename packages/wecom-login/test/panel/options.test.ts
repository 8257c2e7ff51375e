import { describe, expect, it } from 'vitest'
import { type LoginPanelOptions, parseLoginPanelOptions } from '../../src/panel/options.js'

/** An element as far as the options look at it. */
const element = (changes: object = {}) =>
  ({ nodeType: 1, isConnected: true, getClientRects: () => [{}], ...changes }) as unknown as Element

const parse = (changes: object) => parseLoginPanelOptions({ container: element(), ...changes })

describe('the options of a panel', () => {
  it('need a container only', () => {
    expect(parse({})).toMatchObject({ basePath: '/auth/wecom', redirectType: 'callback', panelSize: 'middle' })
    expect(parse({ basePath: '/portal/auth/' }).basePath).toBe('/portal/auth')
  })

  it.each([
    [{ container: null }, 'container must be an element of this page; check the selector'],
    [{ container: undefined }, 'container must be an element of this page; check the selector'],
    [{ container: '#panel' }, 'container must be an element of this page; check the selector'],
    [{ container: element({ nodeType: 9 }) }, 'container must be an element of this page; check the selector'],
    [{ container: element({ isConnected: false }) }, 'container must be an element of this page; check the selector'],
    [
      { container: element({ getClientRects: () => [] }) },
      "container must be visible, because WeCom's panel does not work inside display: none",
    ],
    [{ basePath: 'https://evil.example/auth' }, 'basePath must be a path such as /auth/wecom'],
    [{ basePath: '//evil.example' }, 'basePath must be a path such as /auth/wecom'],
    [{ basePath: 1 }, 'basePath must be a path'],
    [{ returnTo: new URL('https://app.example.com') }, 'returnTo must be a path of this site'],
    [{ redirectType: 'self' }, "redirectType must be 'callback' or 'top'"],
    [{ panelSize: 'large' }, "panelSize must be 'middle' or 'small'"],
    [{ lang: 'fr' }, "lang must be 'zh' or 'en'"],
    [{ colorScheme: 'blue' }, "colorScheme must be 'light' or 'dark' or 'auto'"],
    [{ onSuccess: '/home' }, 'onSuccess must be a function'],
    [{ onError: true }, 'onError must be a function'],
  ])('are refused: %s', (changes, message) => {
    expect(() => parse(changes)).toThrow(TypeError)
    expect(() => parse(changes)).toThrow(message)
  })

  it('must be an object', () => {
    expect(() => parseLoginPanelOptions(null as unknown as LoginPanelOptions)).toThrow('options must be an object')
  })
})
