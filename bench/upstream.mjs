// The far side of the benchmark, a process of its own: the calls of a login over HTTPS and nothing else. It checks nothing and counts all.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:tls'

const [, , keyFile, certificateFile] = process.argv
const member = {
  errcode: 0,
  errmsg: 'ok',
  userid: 'zhangsan',
  name: '张三',
  department: [1, 2],
  position: '工程师',
  status: 1,
}
const answers = {
  '/cgi-bin/gettoken': { errcode: 0, errmsg: 'ok', access_token: 'bench'.repeat(40), expires_in: 7200 },
  '/cgi-bin/auth/getuserinfo': { errcode: 0, errmsg: 'ok', userid: 'zhangsan', user_ticket: 'ticket'.repeat(20) },
  '/cgi-bin/user/getuserinfo': {
    errcode: 0,
    errmsg: 'ok',
    UserId: 'zhangsan',
    DeviceId: '',
    user_ticket: 'ticket'.repeat(20),
  },
  '/cgi-bin/user/get': member,
  '/cgi-bin/auth/getuserdetail': {
    errcode: 0,
    errmsg: 'ok',
    userid: 'zhangsan',
    gender: '1',
    mobile: '13800000000',
    avatar: '',
  },
}
const toAnswers = (byPath) => new Map(Object.entries(byPath).map(([path, answer]) => [path, toAnswer(answer)]))
const toAnswer = (answer) => {
  const body = JSON.stringify(answer)
  const head = ['HTTP/1.1 200 OK', 'content-type: application/json; charset=UTF-8', 'keep-alive: timeout=30']
  return Buffer.from([...head, `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'))
}
const usual = toAnswers(answers)
// Nobody is given a ticket who is asked for a profile only; JSON leaves out what is undefined.
const withoutTicket = toAnswers(
  Object.fromEntries(Object.entries(answers).map(([path, answer]) => [path, { ...answer, user_ticket: undefined }])),
)
const unknown = toAnswer({ errcode: 40058, errmsg: 'not a call of this benchmark' })

let delayMs = 0
let counts = { connections: 0, calls: {} }

// Not Node's HTTP server: it answers fewer calls a second than the faster clients make, and would be measured in their place.
const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, (socket) => {
  counts.connections += 1
  let received = ''
  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    for (let end = endOfRequest(received); end >= 0; end = endOfRequest(received)) {
      const request = received.slice(0, end)
      received = received.slice(end)
      if (delayMs > 0) setTimeout(answer, delayMs, socket, request)
      else answer(socket, request)
    }
  })
})
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))

/** Where the first whole request ends, or -1. */
function endOfRequest(text) {
  const body = text.indexOf('\r\n\r\n') + 4
  if (body < 4) return -1
  if (text.startsWith('GET ')) return body
  const head = text.slice(0, body)
  if (/^transfer-encoding:/im.test(head)) throw new Error('a body in chunks, which this upstream cannot read')
  const end = body + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
  return end <= text.length ? end : -1
}

function answer(socket, request) {
  const url = request.slice(request.indexOf(' ') + 1, request.indexOf(' HTTP/'))
  const path = url.slice(0, url.indexOf('?'))
  counts.calls[path] = (counts.calls[path] ?? 0) + 1
  socket.write((url.includes('code=profile-') ? withoutTicket : usual).get(path) ?? unknown)
  if (/^connection: *close/im.test(request)) socket.end()
}

process.on('message', (message) => {
  if (message.delayMs !== undefined) ({ delayMs } = message)
  process.send(counts)
  counts = { connections: 0, calls: {} }
})
process.on('disconnect', () => process.exit())
