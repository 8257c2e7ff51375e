import { expect, expectTypeOf, it } from 'vitest'
import { type Contact, createWeComApp, type Member, type Outsider } from '../../src/index.js'
import {
  createLogin,
  loginFromEnv,
  type Login,
  type LoginOptions,
  type OtherKind,
  type Transaction,
} from '../../src/login/index.js'

const app = createWeComApp({ corpId: 'wwcorp', agentId: 1000002, secret: 's' })
const common = { app, origin: 'https://app.example.com', cookieSecret: 'a cookie secret of at least 32 bytes' }
const request = new Request('https://app.example.com/')

it('the session is what onLogin answers', async () => {
  const login = createLogin({ ...common, onLogin: ({ contact }) => ({ session: { id: contact.id, at: 1 } }) })
  expectTypeOf(login).toEqualTypeOf<Login<{ id: string; at: number }>>()
  expectTypeOf(login.session).returns.resolves.toEqualTypeOf<{ id: string; at: number } | null>()
  const guarded = await login.require(request)
  if (guarded.response === undefined) expectTypeOf(guarded.session).toEqualTypeOf<{ id: string; at: number }>()
  else expectTypeOf(guarded.response).toEqualTypeOf<Response>()
  expect(guarded.session).toBeUndefined()
})

it('is inferred through promises and beside refusals', () => {
  const login = createLogin({
    ...common,
    onLogin: async ({ contact, transaction }) => {
      expectTypeOf(transaction).toEqualTypeOf<Transaction>()
      return contact.id === 'boss' ? { session: { isBoss: true } } : { refuse: 'not_permitted' as const }
    },
  })
  expectTypeOf(login.session).returns.resolves.toEqualTypeOf<{ isBoss: boolean } | null>()
})

it('a login from the environment has the types of createLogin', () => {
  const login = loginFromEnv({ detailed: true, onLogin: ({ contact }) => ({ session: { id: contact.id, at: 1 } }) })
  expectTypeOf(login).toEqualTypeOf<Login<{ id: string; at: number }>>()
  loginFromEnv({
    accept: ['outsider'],
    onLogin: ({ contact }) => {
      expectTypeOf(contact).toEqualTypeOf<Member | Outsider>()
      return { refuse: 'not_permitted' }
    },
  })
  // @ts-expect-error The environment says it.
  expect(() => loginFromEnv({ origin: 'https://app.example.com', onLogin: () => ({ session: 1 }) })).toThrow(TypeError)
})

it('the contact is a member unless accept widens it', () => {
  createLogin({
    ...common,
    onLogin: ({ contact }) => {
      expectTypeOf(contact).toEqualTypeOf<Member>()
      return { session: 1 }
    },
  })
  createLogin({
    ...common,
    accept: ['linked_member', 'outsider', 'parent', 'student'],
    onLogin: ({ contact }) => {
      expectTypeOf(contact).toEqualTypeOf<Contact>()
      return { session: 1 }
    },
  })
  createLogin({
    ...common,
    accept: ['outsider'],
    onLogin: ({ contact }) => {
      expectTypeOf(contact).toEqualTypeOf<Member | Outsider>()
      expectTypeOf(contact.id).toEqualTypeOf<string | undefined>()
      return { session: 1 }
    },
  })
  expectTypeOf<LoginOptions<number>['accept']>().toEqualTypeOf<readonly never[] | undefined>()
  expectTypeOf<OtherKind>().toEqualTypeOf<'linked_member' | 'outsider' | 'parent' | 'student'>()
})

it('wrong options do not compile', () => {
  expect(() => {
    // @ts-expect-error a member is let in anyway
    createLogin({ ...common, accept: ['member'], onLogin: () => ({ session: 1 }) })
  }).toThrow(TypeError)
  // @ts-expect-error a login has to mean something
  createLogin({ ...common, onLogin: () => undefined })
  // @ts-expect-error there is one reason to refuse
  createLogin({ ...common, onLogin: () => ({ refuse: 'because' }) })
})
