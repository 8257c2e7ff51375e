import express from 'express'
import { expectTypeOf, it } from 'vitest'
import type { NodeContext } from '../../src/frameworks/express.js'
import { auth, memberOf, requireMember, sessionOf } from '../../src/frameworks/express.js'
import { toNodeHandler } from '../../src/frameworks/node.js'
import { createLogin, type Guarded } from '../../src/login/index.js'
import { createTestApp } from '../test-app.js'

const login = createLogin({
  app: createTestApp().app,
  origin: 'https://app.example.com',
  cookieSecret: 'thirty-two bytes of text for tests',
  onLogin: ({ contact }) => ({
    session: { userId: contact.userId, name: contact.name ?? contact.userId, since: 2026 },
  }),
})

interface Session {
  userId: string
  name: string
  since: number
}

it('an app with @types/express needs no cast', () => {
  const app = express()
  app.use(auth(login))
  app.use('/portal', express.json(), auth(login))
  app.get('/', requireMember(login), (req, res) => res.send(memberOf(login, req).name))
  app.get('/orders/:id', requireMember(login), (req, res) => {
    expectTypeOf(req.params.id).toEqualTypeOf<string>()
    expectTypeOf(memberOf(login, req)).toEqualTypeOf<Session>()
    expectTypeOf(sessionOf(login, req)).resolves.toEqualTypeOf<Session | null>()
    res.json({ id: req.params.id })
  })
  app.use('/api', requireMember(login), express.Router())
  app.get(
    '/admin',
    requireMember(login, async ({ since }) => since < 2026),
  )
  // @ts-expect-error there is no such field in this session
  requireMember(login, ({ isAdmin }) => isAdmin === true)
})

it('the session has the type that onLogin gives it', () => {
  expectTypeOf(login.session).returns.resolves.toEqualTypeOf<Session | null>()
  expectTypeOf(login.require).returns.resolves.toEqualTypeOf<Guarded<Session>>()
  expectTypeOf(toNodeHandler(login)).returns.resolves.toBeVoid()
  // @ts-expect-error there is no such field in this session
  void ((req: express.Request) => memberOf(login, req).mobile)
})

it('onLogin names the framework whose req and res it wants', () => {
  type ExpressContext = NodeContext<express.Request, express.Response>
  expectTypeOf<ExpressContext['req']>().toEqualTypeOf<express.Request>()
  expectTypeOf<ExpressContext['res']>().toEqualTypeOf<express.Response>()
})
