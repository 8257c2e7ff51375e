import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leniencies } from '../../src/api/leniencies.js'
import { createTestApp } from '../test-app.js'
import { reply } from '../fake-wecom.js'

const path = '/cgi-bin/user/get'
const warned = async (body: string, headers?: Record<string, string>) => {
  const { app, log } = createTestApp({ [path]: () => reply(body, headers && { headers }) })
  const answer = await app.api.get(path)
  return { answer, warnings: log.warnings().map(({ message, fields }) => [message, fields]) }
}

describe('an answer that is taken although it is odd', () => {
  const fields = { path: `GET ${path}` }

  it('a byte order mark costs one warning', async () => {
    const { answer, warnings } = await warned('\ufeff{"errcode":0,"userid":"zhangsan"}')
    expect(answer).toEqual({ errcode: 0, userid: 'zhangsan' })
    expect(warnings).toEqual([['wecom answered JSON behind a byte order mark', fields]])
  })

  it.each([
    '{"errcode":0,"userid":"lisi","userid":"zhangsan"}',
    '{"errcode":0,"userid":"zhangsan","more":[{"a":1,"a" : 2}]}',
    '{"errcode":0,"userid":"zhangsan","us\\u0065rid":"zhangsan"}',
  ])('a key twice costs one warning, and the last one counts: %s', async (body) => {
    const { answer, warnings } = await warned(body)
    expect(answer).toMatchObject({ userid: 'zhangsan' })
    expect(warnings).toEqual([['wecom answered JSON with a key more than once; the last one counts', fields]])
  })

  it.each([
    '{"errcode":0,"userid":"userid\\":","x":"\\\\","y":"{\\"a\\":1,\\"a\\":1}"}',
    '{"errcode":0,"a":{"userid":1},"userid":2}',
    '{"errcode":0,"__proto__":{"errcode":1}}',
  ])('no key twice, no warning: %s', async (body) => {
    expect((await warned(body)).warnings).toEqual([])
  })

  it.each([
    ['text/plain', ['under another content type']],
    [undefined, ['under another content type']],
    ['application/json', []],
  ])('the content type %s: %j', (contentType, told) => {
    const headers = contentType === undefined ? {} : { 'content-type': contentType }
    expect(leniencies(reply({ errcode: 0 }, { headers }), { errcode: 0 })).toEqual(told)
  })

  it('property: whatever JSON.stringify writes has no key twice', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (answer) => {
        const response = reply(JSON.stringify(answer))
        expect(leniencies(response, JSON.parse(JSON.stringify(answer)))).toEqual([])
      }),
    )
  })

  it('a megabyte of it is looked through in no time, however deep', () => {
    const depth = 250_000
    const bodies = [
      `{"errcode":0,"x":${'['.repeat(depth)}${']'.repeat(depth)}}`,
      `{"errcode":0,"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      `{"errcode":0,"x":"${'\\"'.repeat(400_000)}"}`,
    ]
    for (const body of bodies) {
      const startedAt = performance.now()
      expect(leniencies(reply(body), JSON.parse(body))).toEqual([])
      expect(performance.now() - startedAt).toBeLessThan(5_000)
    }
  })
})
