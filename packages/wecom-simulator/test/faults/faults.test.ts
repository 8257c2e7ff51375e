import { describe, expect, it } from 'vitest'

import { type ApiCall, createSimulator, type Fault } from '../../src/index.js'
import { createClient } from '../client.js'

describe('a scripted fault', () => {
  it('is played once, in the order it was queued, then the call is itself again', async () => {
    const sim = createSimulator()
    const { corpId, secret, get, json } = createClient(sim)
    sim.next('gettoken', { errcode: 45009 })
    sim.next('gettoken', { errcode: -1, errmsg: 'system busy' })
    const call = () => json(get('gettoken', { corpid: corpId, corpsecret: secret }))
    expect(await call()).toMatchObject({ errcode: 45009 })
    const second = await call()
    expect(second.errcode).toBe(-1)
    expect(second.errmsg).toMatch(/^system busy, hint: \[\d+\], from ip: 127\.0\.0\.1, more info at .*\?e=-1$/)
    expect(await call()).toMatchObject({ errcode: 0 })
    expect(sim.calls('gettoken').map(({ fault }) => fault)).toEqual(['errcode', 'errcode', undefined])
  })

  it('may be an HTTP answer of its own', async () => {
    const sim = createSimulator()
    sim.next('getuserinfo', { status: 502, body: '<html>bad gateway', headers: { 'content-type': 'text/html' } })
    const response = await createClient(sim).get('auth/getuserinfo', {})
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(response.headers.get('x-wecom-simulator')).toBe('1')
    expect(await response.text()).toBe('<html>bad gateway')
    sim.next('getuserinfo', { status: 204 })
    expect((await createClient(sim).get('auth/getuserinfo', {})).status).toBe(204)
  })

  it('with an errcode or status leaves the code unspent', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const code = await client.code()
    sim.next('getuserinfo', { errcode: -1 })
    expect(await client.userInfo(code)).toMatchObject({ errcode: -1 })
    expect(await client.userInfo(code)).toMatchObject({ errcode: 0 })
  })

  it('may wait in real time, alone or before something else', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    sim.next('gettoken', { delayMs: 30 })
    sim.next('gettoken', { delayMs: 30, status: 503 })
    const started = performance.now()
    expect(await client.token()).toMatch(/^SIMTOKEN_/)
    expect((await client.get('gettoken')).status).toBe(503)
    expect(performance.now() - started).toBeGreaterThan(55)
  })

  it.each([
    ['before', 0],
    ['after', 40029],
  ] as const)(
    'that is a mere delay waits %s the work: a code whose caller gave up gives %i',
    async (effect, errcode) => {
      const sim = createSimulator()
      const client = createClient(sim)
      const [code, token] = [await client.code(), await client.token()]
      const url = `${sim.endpoints.api}/cgi-bin/auth/getuserinfo?access_token=${token}&code=${code}`
      sim.next('getuserinfo', { delayMs: 60_000, effect })
      await expect(sim.fetch(url, { signal: abortSoon(new Error('enough')) })).rejects.toThrow('enough')
      expect(await client.json(sim.fetch(url))).toMatchObject({ errcode })
    },
  )

  it('that waits can be aborted, with the reason of the signal', async () => {
    const sim = createSimulator()
    sim.next('gettoken', { delayMs: 60_000 })
    const reason = new Error('enough')
    const answer = sim.fetch(`${sim.endpoints.api}/cgi-bin/gettoken`, { signal: abortSoon(reason) })
    await expect(answer).rejects.toBe(reason)
    expect(sim.calls('gettoken')).toMatchObject([{ fault: 'delayMs', method: 'GET' }])
    await expect(sim.fetch(sim.endpoints.api, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it.each(['getuserinfo2', '/cgi-bin/gettoken', 'toString', ''])('for the unknown call %j is a TypeError', (call) => {
    const sim = createSimulator()
    expect(() => sim.next(call as ApiCall, { errcode: 1 })).toThrow(/There is no call .*; known calls: gettoken, /)
    expect(() => sim.calls(call)).toThrow(TypeError)
  })

  it.each([
    {},
    { errcode: 0 },
    { errcode: '45009' },
    { errcode: 1, status: 500 },
    { status: 99 },
    { status: 500, body: 7 },
    { body: 'x' },
    { drop: 'sometimes' },
    { delayMs: -1 },
    { errmsg: 'x' },
    { headers: {} },
    { status: 500, headers: { 'no header': 'x' } },
    { errorcode: 1 },
    { kind: 'teapot' },
    { kind: 'toString' },
    { kind: 'html', status: 200 },
    { kind: 'html', body: 'x' },
    { errcode: 1, effect: 'during' },
    { drop: 'before', effect: 'after' },
    { delayMs: 1, effect: 'during' },
    { effect: 'after' },
    { delayMs: 2 ** 31 },
    { delayMs: Number.NaN },
    null,
  ])('of the shape %o is a TypeError', (fault) => {
    expect(() => createSimulator().next('gettoken', fault as unknown as Fault)).toThrow(TypeError)
  })
})

function abortSoon(reason: Error): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(reason), 10)
  return controller.signal
}
