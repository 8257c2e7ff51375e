// The far side of the benchmark, a process of its own: the calls of a login over HTTPS and nothing else. It checks nothing and counts all.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

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
const toBodies = (byPath) =>
  new Map(Object.entries(byPath).map(([path, answer]) => [path, Buffer.from(JSON.stringify(answer))]))
const bodies = toBodies(answers)
// Nobody is given a ticket who is asked for a profile only; JSON leaves out what is undefined.
const bodiesWithoutTicket = toBodies(
  Object.fromEntries(Object.entries(answers).map(([path, answer]) => [path, { ...answer, user_ticket: undefined }])),
)
const unknown = Buffer.from('{"errcode":40058,"errmsg":"not a call of this benchmark"}')

let delayMs = 0
let counts = { connections: 0, calls: {} }

const server = createServer(
  { key: readFileSync(keyFile), cert: readFileSync(certificateFile) },
  (request, response) => {
    const path = request.url.slice(0, request.url.indexOf('?'))
    counts.calls[path] = (counts.calls[path] ?? 0) + 1
    const body = (request.url.includes('code=profile-') ? bodiesWithoutTicket : bodies).get(path) ?? unknown
    request.resume()
    const answer = () => {
      response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8', 'content-length': body.length })
      response.end(body)
    }
    if (delayMs > 0) setTimeout(answer, delayMs)
    else answer()
  },
)
server.keepAliveTimeout = 30_000
server.on('secureConnection', () => (counts.connections += 1))
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))

process.on('message', (message) => {
  if (message.delayMs !== undefined) ({ delayMs } = message)
  process.send(counts)
  counts = { connections: 0, calls: {} }
})
process.on('disconnect', () => process.exit())
