import { afterEach, describe, expect, it, vi } from 'vitest'
import { AbortableRequest, onAbort } from '../../src/wire/abort.js'
import type { TransportRequest } from '../../src/wire/transport.js'

const parts = { method: 'GET', url: 'https://qyapi.weixin.qq.com/cgi-bin/agent/get', maxBytes: 1024 } as const
const reason = new Error('given up')

/** What a transport around the transport makes of a request. */
const copyOf = (request: TransportRequest, changes: Partial<TransportRequest>): TransportRequest => ({
  ...request,
  ...changes,
})

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
    for (const one of [request, copyOf(request, { signal: own.signal })]) onAbort(one, () => (told += 1))()
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

  it('is copied with its signal, and without a body where there is none', () => {
    const request = new AbortableRequest(parts)
    const copy = copyOf(request, { url: 'https://proxy.example.com/' })
    request.abort(reason)
    expect(copy.signal.aborted).toBe(true)
    expect(Object.keys(copy).toSorted()).toEqual(['maxBytes', 'method', 'signal', 'url'])
    expect(copyOf(new AbortableRequest({ ...parts, method: 'POST', body: '{}' }), {}).body).toBe('{}')
  })

  it('obeys the signal that a transport around the transport puts in', () => {
    const request = new AbortableRequest(parts)
    const own = new AbortController()
    let aborted = 0
    onAbort(copyOf(request, { signal: own.signal }), () => (aborted += 1))
    request.abort(reason)
    expect(aborted).toBe(0)
    own.abort()
    expect(aborted).toBe(1)
  })
})
