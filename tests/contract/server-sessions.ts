import type { NextFunction, Request, Response } from 'express'

declare module 'express-serve-static-core' {
  interface Request {
    session: ServerSession
  }
}

/** What a session middleware for Express puts on a request. */
interface ServerSession {
  userId?: string
  /** Goes on under a new id with nothing in it; the old id is worth nothing from now on. */
  regenerate(done: (error?: Error) => void): void
}

/** Sessions in memory, in the manner of the session middlewares for Express: the browser holds an id. */
export const serverSessions = () => {
  const kept = new Map<string, { userId?: string }>()
  return (req: Request, res: Response, next: NextFunction): void => {
    let id = /(?:^|; )sid=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? ''
    const use = (session: { userId?: string }): void => {
      req.session = Object.assign(session, { regenerate })
    }
    const start = (): void => {
      id = crypto.randomUUID()
      use({})
      kept.set(id, req.session)
      res.cookie('sid', id, { httpOnly: true })
    }
    const regenerate = (done: () => void): void => {
      kept.delete(id)
      start()
      done()
    }
    const found = kept.get(id)
    if (found === undefined) start()
    else use(found)
    next()
  }
}
