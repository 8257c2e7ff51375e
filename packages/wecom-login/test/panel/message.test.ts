import { describe, expect, it } from 'vitest'
import { parseMessage } from '../../src/panel/message.js'

const call = (args: unknown, more: object = {}) => JSON.stringify({ type: 'ww-iframe-handle:call', args, ...more })

describe('a message of the page in the frame', () => {
  it('can say that it is ready, with or without a channel', () => {
    expect(parseMessage('{"type":"ww-iframe-handle:ready","supportChannel":true}')).toEqual({
      kind: 'ready',
      supportsChannel: true,
    })
    expect(parseMessage('{"type":"ww-iframe-handle:ready"}')).toEqual({ kind: 'ready', supportsChannel: false })
  })

  it('can call a callback, its payload under either name', () => {
    const expected = { kind: 'call', name: 'onLoginSuccess', payload: { code: 'c' }, uid: undefined }
    expect(parseMessage(call({ type: 'call', name: 'onLoginSuccess', payload: { code: 'c' } }))).toEqual(expected)
    expect(parseMessage(call({ type: 'call', name: 'onLoginSuccess', data: { code: 'c' } }))).toEqual(expected)
    expect(parseMessage(call({ type: 'call', name: 'onOpenInWecom' }, { uid: 'a-1' }))).toEqual({
      kind: 'call',
      name: 'onOpenInWecom',
      payload: {},
      uid: 'a-1',
    })
  })

  it.each([
    ['javascript:alert(1)'],
    ['https://evil.example/'],
    [''],
    ['null'],
    ['[]'],
    ['{"type":"ww-iframe-handle:init"}'],
    ['{"type":"ww-iframe-handle:set-port"}'],
    ['{"type":"ready"}'],
    [call(undefined)],
    [call(null)],
    [call({ type: 'close' })],
    [call({ type: 'call' })],
    [call({ type: 'call', name: 1 })],
    [undefined],
    [{ type: 'ww-iframe-handle:ready' }],
  ])('is none of ours: %j', (data) => {
    expect(parseMessage(data)).toBeUndefined()
  })
})
