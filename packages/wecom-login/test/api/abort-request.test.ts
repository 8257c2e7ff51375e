import { afterEach, describe, expect, it, vi } from 'vitest'
import { AbortableRequest, onAbort } from '../../src/api/abort.js'

const parts = { method: 'GET', url: 'https://qyapi.weixin.qq.com/cgi-bin/agent/get', maxBytes: 1024 } as const
const reason = new Error('given up')

afterEach(() => vi.unstubAllGlobals())

describe('a request that can be aborted', () => {
  it('makes a signal for whoever asks for one, and for nobody else', () => {
    let made = 0
    const counting = class extends AbortController {
      constructor() {
        super()
        made += 1
      }
    }
    vi.stubGlobal('AbortController', counting)
    const request = new AbortableRequest(parts)
    onAbort(request, () => undefined)()
    onAbort(request, () => undefined)
    request.abort(reason)
    expect(made).toBe(0)
    expect(request.signal.aborted).toBe(true)
    expect(made).toBe(1)
  })

  it('tells whoever listens, with and without a signal', () => {
    const request = new AbortableRequest(parts)
    const told: string[] = []
    onAbort(request, () => told.push('first'))
    onAbort(request, () => told.push('second'))
    request.signal.addEventListener('abort', () => told.push('signal'))
    expect(told).toEqual([])
    request.abort(reason)
    expect(told.toSorted()).toEqual(['first', 'second', 'signal'])
    expect(request.signal.reason).toBe(reason)
  })

  it('tells nobody who has stopped listening', () => {
    const request = new AbortableRequest(parts)
    const own = new AbortController()
    let told = 0
    for (const one of [request, { ...request, signal: own.signal }]) onAbort(one, () => (told += 1))()
    request.abort(reason)
    own.abort()
    expect(told).toBe(0)
  })

  it('has one signal, and an aborted one for whoever asks too late', () => {
    const request = new AbortableRequest(parts)
    request.abort(reason)
    expect(request.signal.aborted).toBe(true)
    expect(request.signal.reason).toBe(reason)
    expect(request.signal).toBe(request.signal)
  })

  it('obeys the signal that a transport around the transport puts in', () => {
    const request = new AbortableRequest(parts)
    const own = new AbortController()
    let aborted = 0
    onAbort({ ...request, signal: own.signal }, () => (aborted += 1))
    request.abort(reason)
    expect(aborted).toBe(0)
    own.abort()
    expect(aborted).toBe(1)
  })
})
