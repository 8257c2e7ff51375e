/**
 * A message from WeCom's page in the frame to the page around it. The format was read from WeCom's JS-SDK.
 *
 * @see [Web 登录组件](https://developer.work.weixin.qq.com/document/path/98478)
 */
export type PanelMessage =
  | { readonly kind: 'ready'; readonly supportsChannel: boolean }
  | {
      readonly kind: 'call'
      /** Name of a callback, such as `onLoginSuccess`. */
      readonly name: string
      readonly payload: Readonly<Record<string, unknown>>
      /** The id of the answer the call waits for. */
      readonly uid: string | undefined
    }

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads the data of a message; undefined for anything else. */
export function parseMessage(data: unknown): PanelMessage | undefined {
  const message = typeof data === 'string' ? parseJson(data) : undefined
  if (!isObject(message)) return undefined
  const { type, args, uid, supportChannel } = message
  if (type === 'ww-iframe-handle:ready') return { kind: 'ready', supportsChannel: supportChannel === true }
  if (type !== 'ww-iframe-handle:call' || !isObject(args) || args['type'] !== 'call') return undefined
  const { name, payload, data: olderPayload } = args
  if (typeof name !== 'string') return undefined
  const given = payload ?? olderPayload
  return { kind: 'call', name, payload: isObject(given) ? given : {}, uid: typeof uid === 'string' ? uid : undefined }
}
