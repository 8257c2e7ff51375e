import { createRequire } from 'node:module'
import express from 'express'
import { describe, expect, it, vi } from 'vitest'
import { auth, memberOf, requireMember } from '../../src/frameworks/express.js'
import type { Login } from '../../src/login/index.js'
import { createTestApp } from '../test-app.js'
import { serve } from './serve.js'

const express4 = createRequire(import.meta.url)('express4') as typeof express

/** A login of its own making: owns `/auth`, and knows whoever sends `x-name`. */
const createFakeLogin = (changes: Partial<Login<{ name: string }>> = {}): Login<{ name: string }> => ({
  handle: async () => new Response('from the login', { status: 403 }),
  owns: (target) => typeof target === 'string' && target.startsWith('/auth'),
  session: async () => null,
  authenticate: async () => ({ session: null, headers: new Headers() }),
  require: async (request) => {
    const name = request.headers.get('x-name')
    return name === null
      ? { response: new Response('who are you?', { status: 401 }) }
      : { session: { name }, headers: new Headers() }
  },
  app: createTestApp().app,
  ...changes,
})

describe.each([
  ['Express 5', express],
  ['Express 4', express4],
])('%s', (_version, createExpress) => {
  it('hands errors of the login and of the guard to the app, once, nothing written', async () => {
    const failure = new Error('broken')
    const login = createFakeLogin({
      handle: async () => Promise.reject(failure),
      require: () => Promise.reject(failure),
    })
    const onError = vi.fn<express.ErrorRequestHandler>((_error, _req, res, _next) => void res.status(500).send('sorry'))
    const app = createExpress()
    app.use(auth(login))
    app.get('/', requireMember(login))
    app.use((error: unknown, req: express.Request, res: express.Response, next: express.NextFunction) =>
      onError(error, req, res, next),
    )
    const { ask } = await serve(app)
    for (const path of ['/auth/callback', '/']) expect(await ask(`GET ${path} HTTP/1.1`)).toMatch(/ 500 [^]*sorry$/)
    expect(onError.mock.calls.map(([error]) => error)).toEqual([failure, failure])
  })

  it('hands the error of an app that takes a member for granted to the app', async () => {
    const [login, other] = [createFakeLogin(), createFakeLogin()]
    const app = createExpress()
    app.get('/open', (req, res) => void res.send(memberOf(login, req).name))
    app.get('/other', requireMember(other), (req, res) => void res.send(memberOf(login, req).name))
    app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
      res.status(500).send(String(error))
    })
    const { ask } = await serve(app)
    const refusal =
      /TypeError: req must be a request that requireMember\(login\) has let through, with the same login; elsewhere use sessionOf$/
    for (const path of ['/open', '/other'])
      expect(await ask(`GET ${path} HTTP/1.1`, 'X-Name: zhangsan')).toMatch(refusal)
  })
})
