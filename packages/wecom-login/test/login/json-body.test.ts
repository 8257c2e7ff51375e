import { describe, expect, it } from 'vitest'
import { readJsonBody } from '../../src/login/json-body.js'

const utf8 = new TextEncoder()

/** A request whose body comes in these pieces. */
const requestOf = (pieces: readonly Uint8Array[], contentType: string | undefined = 'application/json') =>
  new Request('https://app.example.com/', {
    method: 'POST',
    ...(contentType !== undefined && { headers: { 'content-type': contentType } }),
    body: new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    }),
    duplex: 'half',
  } as RequestInit)
const read = (text: string, contentType?: string) => readJsonBody(requestOf([utf8.encode(text)], contentType))

describe('a small JSON body', () => {
  it('is read, however it was cut', async () => {
    const bytes = utf8.encode('{"name":"张三"}')
    const pieces = Array.from(bytes, (_, index) => bytes.slice(index, index + 1))
    expect(await readJsonBody(requestOf(pieces))).toEqual({ name: '张三' })
  })

  it('may be 4,096 bytes and no more', async () => {
    expect(await read('{"a":1}'.padEnd(4_096))).toEqual({ a: 1 })
    expect(await read('{"a":1}'.padEnd(4_097))).toBe(413)
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ; x=y'])(
    'comes as %s',
    async (contentType) => {
      expect(await read('{}', contentType)).toEqual({})
    },
  )

  it.each(['text/plain', 'text/plain, application/json', 'application/jsonp', 'application/x-www-form-urlencoded'])(
    'does not come as %s, which a form of another site can send',
    async (contentType) => {
      expect(await read('{}', contentType)).toBe(415)
    },
  )

  it.each(['', '[]', 'null', '7', '"text"', '{', '{}{}'])('is an object, not %j', async (text) => {
    expect(await read(text)).toBe(400)
  })

  it('is UTF-8 from beginning to end', async () => {
    const quote = utf8.encode('"')
    const around = (...bytes: number[]) => [
      utf8.encode('{"a":'),
      quote,
      Uint8Array.from(bytes),
      quote,
      utf8.encode('}'),
    ]
    expect(await readJsonBody(requestOf(around(0xd5, 0xc5)))).toBe(400)
    expect(await readJsonBody(requestOf([utf8.encode('{}'), Uint8Array.from([0xe5])]))).toBe(400)
  })

  it('is missing from a request that has none', async () => {
    const headers = { 'content-type': 'application/json' }
    expect(await readJsonBody(new Request('https://app.example.com/', { method: 'POST', headers }))).toBe(400)
    expect(await readJsonBody(new Request('https://app.example.com/', { method: 'POST' }))).toBe(415)
  })
})
