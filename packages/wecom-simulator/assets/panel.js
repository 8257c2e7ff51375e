// What the login page in a frame and the page around it say to each other. Messages are JSON text; only a port travels as it is.
const { redirectType } = document.querySelector('[data-scan]').dataset
const around = window.parent
const kind = (name) => `ww-iframe-handle:${name}`

// A page that follows another in the frame (a new QR code) is not introduced again; a frame keeps its name, and may have no storage.
let origin = window.name
let port
let calls = 0
const answers = new Map()

const post = (message) => {
  const text = JSON.stringify(message)
  if (port) port.postMessage(text)
  else if (origin) around.postMessage(text, origin)
}

/** Calls a callback of the page around; resolves when that has answered. */
const call = (name, payload) =>
  new Promise((resolve) => {
    const uid = `panel-${(calls += 1)}`
    answers.set(uid, resolve)
    post({ type: kind('call'), uid, args: { type: 'call', name, payload } })
  })

const read = (data) => {
  try {
    return typeof data === 'string' ? JSON.parse(data) : data
  } catch {
    return undefined
  }
}

const answer = (message) => {
  if (message?.type === kind('response')) answers.get(message.uid)?.()
  if (message?.type === kind('call') && message.uid) {
    post({
      type: kind('response'),
      uid: message.uid,
      kind: 'reject',
      args: { message: 'the login page takes no calls' },
    })
  }
}

const introduce = (to) => {
  origin = to
  window.name = origin
  post({ type: kind('ready'), supportChannel: true })
  // The quick login by a client on this computer is not simulated.
  void call('onCheckWeComLogin', { isWeComLogin: false })
}

const take = (given) => {
  port = given
  port.addEventListener('message', ({ data }) => answer(read(data)))
  port.start()
}

addEventListener('message', ({ source, origin: from, data, ports }) => {
  if (source !== around || around === window) return
  const message = read(data)
  if (message?.type === kind('init')) introduce(from)
  else if (from !== origin) return
  else if (message?.type === kind('set-port')) take(message.port ?? ports[0])
  else answer(message)
})

const tell = async ({ code, deliveries }) => {
  if (code === undefined) return call('onLoginFail', { errMsg: 'refused on the phone' })
  // More than once when a fault says so.
  for (let sent = 0; sent < deliveries; sent += 1) await call('onLoginSuccess', { code })
}

let isOver = false
document.querySelector('[data-scan]').addEventListener('scan-end', (event) => {
  event.preventDefault()
  if (isOver) return
  isOver = true
  const { detail: status } = event
  if (redirectType === 'callback') void tell(status)
  else setTimeout(() => (redirectType === 'self' ? window : window.top).location.replace(status.next), 500)
})
