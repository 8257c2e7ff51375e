import { refuse } from '../../core/assert.js'
import { type NodeRequest, type NodeResponse, sendWebResponse } from '../../frameworks/node-http.js'

/** A request as Passport hands it to a strategy: Node's with its response, as Express has it, or Fastify's. */
export interface PassportRequest {
  readonly res?: unknown
  readonly raw?: NodeRequest
}

/** A reply of Fastify by its shape. */
interface FastifyReply {
  readonly raw: NodeResponse
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body: Uint8Array): unknown
}

/** The way to answer a browser that does not lead over Passport. */
export interface Reply {
  /** Puts the headers of a response on whatever the app will answer. */
  addHeaders(response: Response): void
  /** Answers with a whole response. */
  send(response: Response): Promise<void>
  /** Whether Passport's own `redirect` can answer here. */
  readonly isNode: boolean
}

/** The reply to a request. Throws TypeError if there is none to be found. */
export function replyTo(req: PassportRequest, given: unknown): Reply {
  const res = given ?? req.res
  if (isFastifyReply(res)) {
    const addHeaders = (response: Response) => {
      for (const [name, value] of response.headers) res.header(name, value)
    }
    return {
      isNode: false,
      addHeaders,
      send: async (response) => {
        const body = Buffer.from(await response.arrayBuffer())
        res.code(response.status)
        addHeaders(response)
        res.send(body)
      },
    }
  }
  if (!isNodeResponse(res)) {
    return refuse(
      'response',
      "given to authenticate where the framework does not set req.res: passport.authenticate('wecom', { response: res })",
    )
  }
  return {
    isNode: true,
    addHeaders: ({ headers }) => {
      for (const [name, value] of headers) {
        if (name === 'set-cookie') res.appendHeader(name, value)
        else res.setHeader(name, value)
      }
    },
    send: (response) => sendWebResponse(response, res),
  }
}

function isNodeResponse(res: unknown): res is NodeResponse {
  return typeof (res as Partial<NodeResponse> | null | undefined)?.appendHeader === 'function'
}

function isFastifyReply(res: unknown): res is FastifyReply {
  return (
    isNodeResponse((res as Partial<FastifyReply> | null | undefined)?.raw) &&
    typeof (res as Partial<FastifyReply>).header === 'function'
  )
}
