import { expect, it } from 'vitest'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const crowd = Array.from({ length: 100 }, (_, index) => ({
  id: `staff${index}`,
  name: `员工${index}`,
  departments: [2],
  mobile: `1390000${String(index).padStart(4, '0')}`,
}))

const { sim, connect, codeFor, apiCalls, codesSent } = useSimulator({ people: crowd })

it('a hundred members at the same time cost one token, and each is who they are', async () => {
  const { oauth } = connect('modern')
  const codes = await Promise.all(crowd.map(({ id }) => codeFor(id, oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))))

  const contacts = await Promise.all(codes.map((code) => oauth.detailed().contactFromCode(code)))

  expect(contacts.map(({ id, name, mobile }) => ({ id, name, mobile }))).toEqual(
    crowd.map(({ id, name, mobile }) => ({ id, name, mobile })),
  )
  expect(sim.calls('gettoken')).toHaveLength(1)
  expect(new Set(codesSent()).size).toBe(100)
  expect(apiCalls()).toHaveLength(1 + 3 * 100)
})

it('plain and detailed logins, members and outsiders do not get into the way of each other', async () => {
  const { oauth } = connect('modern')
  const logins = crowd.slice(0, 40).map(({ id }, index) => ({
    person: index % 2 === 0 ? id : 'stranger',
    isDetailed: index % 4 < 2,
  }))

  const contacts = await Promise.all(
    logins.map(async ({ person, isDetailed }) => {
      const code = await codeFor(person, oauth.getAuthURL())
      return (isDetailed ? oauth.detailed() : oauth).contactFromCode(code)
    }),
  )

  expect(contacts.map(({ kind, name }) => [kind, name])).toEqual(
    logins.map(({ person, isDetailed }) =>
      person === 'stranger'
        ? ['outsider', undefined]
        : ['member', isDetailed ? person.replace('staff', '员工') : undefined],
    ),
  )
})

it('links built at the same time keep their own callback', () => {
  const { oauth } = connect('modern')
  const callbacks = crowd.map(({ id }) => `https://app.example.com/${id}`)

  const bound = callbacks.map((callback) => oauth.withRedirectURL(callback))

  expect(bound.map((each) => new URL(each.getAuthURL()).searchParams.get('redirect_uri'))).toEqual(callbacks)
})

it('one caller who gives up leaves the others their token', async () => {
  const { oauth } = connect('modern')
  const codes = await Promise.all(crowd.slice(0, 10).map(({ id }) => codeFor(id, oauth.getAuthURL())))
  sim.next('gettoken', { delayMs: 50 })
  const impatient = new AbortController()

  const logins = codes.map((code, index) =>
    oauth.contactFromCode(code, index === 0 ? { signal: impatient.signal } : {}),
  )
  impatient.abort(new Error('the browser is gone'))
  const [first, ...others] = await Promise.allSettled(logins)

  expect(first).toMatchObject({ status: 'rejected', reason: { message: 'the browser is gone' } })
  expect(others.map(({ status }) => status)).toEqual(others.map(() => 'fulfilled'))
  expect(sim.calls('gettoken')).toHaveLength(1)
  expect(codesSent()).toHaveLength(9)
})
