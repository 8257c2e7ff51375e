import { connect } from 'node:net'

const host = 'Host: 127.0.0.1'
const close = 'Connection: close'
const lines = (...each: readonly string[]) => [...each, '', ''].join('\r\n')

/** What arrives on a port when something is broken, or means harm. */
export const malformed: readonly (string | Uint8Array)[] = [
  '\0',
  'hello\r\n\r\n',
  'GET /\r\n\r\n',
  'G@T / HTTP/1.1\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET / HTTP/1.1\n\n',
  'GET / HTTP/1.1\r\n',
  lines('GET / HTTP/1.1', close),
  lines('GET / HTTP/1.1', 'Host: a b', close),
  lines('GET / HTTP/1.1', 'Host: %%%', close),
  lines('GET / HTTP/1.1', 'Host: []', close),
  lines('GET / HTTP/1.1', 'Host: evil.example:99999', close),
  lines('GET / HTTP/1.1', host, 'Host: evil.example', close),
  lines('GET //evil.example/ HTTP/1.1', host, close),
  lines('GET ?a HTTP/1.1', host, close),
  lines('GET http://evil.example/ HTTP/1.1', 'Host: evil.example', close),
  lines('GET http://[/ HTTP/1.1', host, close),
  lines('GET ftp://qyapi.weixin.qq.com/ HTTP/1.1', host, close),
  lines('OPTIONS * HTTP/1.1', host, close),
  lines('TRACE / HTTP/1.1', host, close),
  lines('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443'),
  lines('CONNECT qyapi.weixin.qq.com HTTP/1.1', host),
  lines('CONNECT : HTTP/1.1', host),
  lines('GET /_sim/events HTTP/1.1', host, 'Upgrade: websocket', 'Connection: Upgrade'),
  lines('GET / HTTP/1.1', host, 'a: b\0c', close),
  lines('GET / HTTP/1.1', host, ' folded: yes', close),
  lines('GET / HTTP/1.1', host, `x: ${'y'.repeat(40_000)}`, close),
  lines(`GET /?${'a=1&'.repeat(10_000)} HTTP/1.1`, host, close),
  lines('GET /%ff%00%zz HTTP/1.1', host, close),
  lines('GET /\xff\xfe HTTP/1.1', host, close),
  lines('POST /cgi-bin/auth/getuserdetail HTTP/1.1', host, 'Content-Length: 5', 'Content-Length: 6', close),
  lines('POST /cgi-bin/auth/getuserdetail HTTP/1.1', host, 'Content-Length: -1', close),
  lines('POST /cgi-bin/auth/getuserdetail HTTP/1.1', host, 'Content-Length: 5', 'Transfer-Encoding: chunked', close),
  `${lines('POST /cgi-bin/auth/getuserdetail HTTP/1.1', host, 'Transfer-Encoding: chunked', close)}zz\r\nhello\r\n`,
  `${lines('POST /cgi-bin/auth/getuserdetail HTTP/1.1', host, 'Content-Length: 500', close)}{"user`,
  `${lines('POST /connect/oauth2/authorize HTTP/1.1', host, 'Content-Length: 500', close)}person=`,
  `${lines('POST /_sim/api/people HTTP/1.1', host, 'Content-Length: 500', close)}{"id":`,
  lines('POST /cgi-bin/auth/getuserdetail HTTP/1.1', host, 'Content-Length: 10', 'Expect: 100-continue', close),
  lines('POST /cgi-bin/auth/getuserdetail HTTP/1.1', host, 'Content-Length: 10', 'Expect: magic', close),
  Uint8Array.of(0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0),
  Uint8Array.from({ length: 256 }, (_, at) => at),
]

/** Sends bytes as they are and then nothing more; everything that came back, when the other side has closed. */
export const sendRaw = (port: number, bytes: string | Uint8Array): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const chunks: Buffer[] = []
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error(`still open after 10 s: ${JSON.stringify(Buffer.from(bytes).subarray(0, 60).toString())}`))
    }, 10_000)
    socket.on('data', (chunk) => chunks.push(chunk))
    // A server that has said no may hang up on what is still under way.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(chunks).toString('latin1'))
    })
    socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  })
