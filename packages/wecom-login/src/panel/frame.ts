// Stryker disable all: this runs in the page itself, and a browser tests it (tests/browser/panel.slow.test.ts).
import { parseMessage } from './message.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** WeCom's login page in a frame. */
export interface LoginFrame {
  /** Removes the frame and everything that listens to it. */
  close(): void
}

const sizes = { middle: ['480px', '416px'], small: ['320px', '380px'] } as const

/**
 * Opens a page in a frame and handles its calls. Only messages of this frame count, and only while it shows that page's origin.
 */
export function openFrame({
  container,
  page,
  size,
  onCall,
}: {
  readonly container: Element
  readonly page: URL
  readonly size: keyof typeof sizes
  readonly onCall: (name: string, payload: Readonly<Record<string, unknown>>) => void
}): LoginFrame {
  const frame = document.createElement('iframe')
  const [width, height] = sizes[size]
  frame.title = `${zh.frameTitle} · ${en.frameTitle}`
  frame.referrerPolicy = 'origin'
  frame.allow = 'local-network-access'
  Object.assign(frame.style, { display: 'block', width, maxWidth: '100%', height, border: '0' })
  let port: MessagePort | undefined

  const send = (message: object): void => {
    const text = JSON.stringify(message)
    if (port !== undefined) port.postMessage(text)
    else frame.contentWindow?.postMessage(text, page.origin)
  }

  const switchToChannel = (): void => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', ({ data }) => take(data))
    port1.start()
    frame.contentWindow?.postMessage({ type: 'ww-iframe-handle:set-port', port: port2 }, page.origin, [port2])
    port = port1
  }

  const take = (data: unknown): void => {
    const message = parseMessage(data)
    if (message?.kind === 'ready' && message.supportsChannel && port === undefined) switchToChannel()
    if (message?.kind !== 'call') return
    onCall(message.name, message.payload)
    if (message.uid !== undefined) {
      send({ type: 'ww-iframe-handle:response', uid: message.uid, kind: 'resolve' })
    }
  }

  const listen = ({ origin, source, data }: MessageEvent): void => {
    if (origin === page.origin && source !== null && source === frame.contentWindow) take(data)
  }

  const leave = (): void => {
    port?.close()
    port = undefined
  }

  // Every page in the frame, such as a new QR code, needs a new handshake.
  frame.addEventListener('load', () => {
    leave()
    send({ type: 'ww-iframe-handle:init' })
  })
  window.addEventListener('message', listen)
  frame.src = page.href
  container.append(frame)

  return Object.freeze({
    close: () => {
      window.removeEventListener('message', listen)
      leave()
      frame.remove()
    },
  })
}
